"""采集进度 on the workbench: how far what is being collected is, in a person's sight."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.placed import Placed


@dataclass(frozen=True, slots=True)
class Standing:
    """One open collection: of how many that owe how many have sent, and until when."""

    label: str
    url: str
    due: date
    sent: int
    owing: int
    is_tentative: bool


Source = Callable[[User, date], Iterable[Standing]]
SOURCES: Placed[Source] = Placed("standings")


def tells_standings(source: Source, *, place: int) -> None:
    """Once a room; asked whenever the workbench is opened, one query a collection."""
    SOURCES.put(place, source)


def standings_of(user: User, today: date) -> list[Standing]:
    """Of each room in its place, as the room orders them."""
    return [standing for source in SOURCES for standing in source(user, today)]
