"""进度: what a person outside waits for, how long already, and by when he is to hear.

Each room says in its `portal.py` what of its own is under way: `tells_matters(claims, place=10)`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from accounts.models import User
from common.placed import Placed
from common.templatetags.formats import UNKNOWN
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

    def standing(self, today: date) -> tuple[str, str, str]:
        """在谁手里、等了多久; what is too late, to be seen first; what the person can do."""
        days = self.days(today)
        waited = f"已等 {days} 天" if days else "今天刚到"
        held = f"在{self.hands}，{self.since.isoformat()} 起，{waited}；"
        until = self.due.isoformat() if self.due else UNKNOWN
        if self.is_late(today):
            return held, f"应于 {until} 前答复，已超过", f"，可以联系{self.hands}催办。"
        tentative = "（节假日安排未公布，暂定）" if self.is_tentative else ""
        return held, "", f"最迟 {until} 答复{tentative}。"


# 承诺的日子: until when an answer of this kind is promised, and whether the day is 暂定
Promise = Callable[[str, date], tuple[date, bool]]
Source = Callable[[User, Promise], Iterable[Matter]]
SOURCES: Placed[Source] = Placed("matters")


def tells_matters(source: Source, *, place: int) -> None:
    """Once a room; of matters since the same day the lower place comes first."""
    SOURCES.put(place, source)


def matters_of(user: User) -> list[Matter]:
    """Everything under way, what waits longest first."""
    days = calendar()

    def promised(kind: str, since: date) -> tuple[date, bool]:
        last = workdays.after(since, settings.PROMISED_WORKDAYS[kind], days)
        return last.day, last.is_tentative

    matters = [matter for source in SOURCES for matter in source(user, promised)]
    return sorted(matters, key=lambda matter: matter.since)
