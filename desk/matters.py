"""进度: what a person outside waits for, how long already, and by when he is to hear.

Each room says in its `portal.py` what of its own is under way: `tells_matters(claims, place=10)`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from accounts.models import User
from jobs.rules import workdays
from jobs.selectors import calendar


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: what, of which firm, in whose hands, since and until which day."""

    what: str
    firm: str
    url: str
    state: str
    hands: str  # empty: with the firm itself
    since: date
    due: date | None = None
    is_tentative: bool = False
    note: str = ""

    def days(self, today: date) -> int:
        """已等几天."""
        return (today - self.since).days

    def is_late(self, today: date) -> bool:
        return self.due is not None and today > self.due


# 承诺的日子: until when an answer of this kind is promised, and whether the day is 暂定
Promise = Callable[[str, date], tuple[date, bool]]
Source = Callable[[User, Promise], Iterable[Matter]]
SOURCES: list[tuple[int, Source]] = []


def tells_matters(source: Source, *, place: int) -> None:
    """Once a room; of matters since the same day the lower place comes first."""
    if any(taken == place for taken, _ in SOURCES):
        raise ValueError(f"the place {place} among the matters is taken")
    SOURCES.append((place, source))
    SOURCES.sort(key=lambda entry: entry[0])


def matters_of(user: User) -> list[Matter]:
    """Everything under way, what waits longest first."""
    days = calendar()

    def promised(kind: str, since: date) -> tuple[date, bool]:
        last = workdays.after(since, settings.PROMISED_WORKDAYS[kind], days)
        return last.day, last.is_tentative

    matters = [matter for _, source in SOURCES for matter in source(user, promised)]
    return sorted(matters, key=lambda matter: matter.since)
