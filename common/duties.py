"""待办: what each app says is due for a person; registered, so that none looks upwards.

Each room says so in its `portal.py`, and the workbench asks whoever the duty is for:

    tells_duties(waiting_claims, to=policies.can_see_queue, place=90)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from common.placed import Placed


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: by when (None: no fixed day), what, how many, and where."""

    due: date | None
    text: str
    url: str
    action: str


Tells = Callable[[Any, date], Iterable[Duty]]


@dataclass(frozen=True, slots=True)
class Source:
    """What one room tells, to whom its policy allows."""

    tells: Tells
    to: Callable[[Any], object]


SOURCES: Placed[Source] = Placed("duties")  # of equal days the lower place comes first


def everybody(user: Any) -> bool:
    """Of duties about one's own things: whoever has none is told nothing."""
    return True


def tells_duties(tells: Tells, *, to: Callable[[Any], object] = everybody, place: int) -> None:
    """Asked whenever the workbench is opened; a few counting queries at most."""
    SOURCES.put(place, Source(tells, to))


def duties_of(user: Any, today: date) -> list[Duty]:
    """待办, those with a day first, in order of days."""
    duties = [duty for source in SOURCES if source.to(user) for duty in source.tells(user, today)]
    return sorted(duties, key=lambda duty: (duty.due is None, duty.due or today))
