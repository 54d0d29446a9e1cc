"""需要拍板: what each room says waits for a leader's word; registered, so that none looks upwards.

Each room says so in its `portal.py`; the cockpit and a leader's first page ask:

    tells_rulings(rulings.rulings, place=45)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from common.placed import Placed


@dataclass(frozen=True, slots=True)
class Ruling:
    """One thing to settle: what, why it does not settle itself, and where it is read.

    A number in `text` is that of the rows at `url`.
    """

    text: str
    why: str
    url: str


Tells = Callable[[Any, date], Iterable[Ruling]]
SOURCES: Placed[Tells] = Placed("rulings")


def tells_rulings(tells: Tells, *, place: int) -> None:
    """Once a room; a counting query or two, asked whenever the cockpit is opened."""
    SOURCES.put(place, tells)


def rulings_of(user: Any, day: date) -> list[Ruling]:
    """Of every room, in its place."""
    return [ruling for tells in SOURCES for ruling in tells(user, day)]
