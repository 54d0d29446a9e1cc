"""本月进退 on the workbench: what came to count this month and what ceased to.

A room tells what moved in a person's sight, and what is behind each of its figures.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.placed import Placed


@dataclass(frozen=True, slots=True)
class Movement:
    """What came or went in one way: how many, less than none for what went.

    `kind` and `how` name it in an address, `label` and `way` in words.
    """

    kind: str
    label: str
    how: str
    way: str
    count: int


@dataclass(frozen=True, slots=True)
class Mover:
    """One thing behind a figure; `url` is "" where this person may not open it."""

    name: str
    code: str
    unit: str
    day: date | None
    url: str


@dataclass(frozen=True, slots=True)
class Behind:
    """Everything behind a figure, and what it is in words."""

    words: str
    movers: Sequence[Mover]


@dataclass(frozen=True, slots=True)
class Source:
    """What a room tells: its figures, and what is behind one by kind and way, if it is its own."""

    movements: Callable[[User, date], Iterable[Movement]]
    behind: Callable[[User, date, str, str], Behind | None]


SOURCES: Placed[Source] = Placed("movements")


def tells_movements(source: Source, *, place: int) -> None:
    """Once a room; asked whenever the workbench is opened."""
    SOURCES.put(place, source)


def movements_of(user: User, today: date) -> list[Movement]:
    """Of each room in its place, as the room orders them."""
    return [movement for source in SOURCES for movement in source.movements(user, today)]


def behind(user: User, today: date, kind: str, how: str) -> Behind | None:
    """What a figure is about; None where it is no room's."""
    answers = (source.behind(user, today, kind, how) for source in SOURCES)
    return next((answer for answer in answers if answer), None)
