"""需要拍板: what each room says waits for a leader's word; registered, so that none looks upwards.

Each room says so in its `portal.py`; the cockpit and a leader's first page ask:

    tells_rulings(rulings.waiting, place=45)
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Value

from common.placed import Placed
from common.together import together


@dataclass(frozen=True, slots=True)
class Ruling:
    """One thing to settle: what, why it does not settle itself, and where it is read.

    A number in `text` is that of the rows at `url`.
    """

    text: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of one kind that wait, and how so many of them are told."""

    rows: QuerySet[Any]
    told: Callable[[int], Ruling]


Tells = Callable[[Any, date], Waiting]
SOURCES: Placed[Tells] = Placed("rulings")


def tells_rulings(tells: Tells, *, place: int) -> None:
    """Once a room; asked whenever the cockpit is opened."""
    SOURCES.put(place, tells)


def rulings_of(user: Any, day: date) -> list[Ruling]:
    """Of every room that has any, in its place. One query."""
    asked = [tells(user, day) for tells in SOURCES]
    counts = [_counted(one.rows) for one in asked]
    together(*counts)
    pairs = zip(asked, counts, strict=True)
    return [one.told(found["n"]) for one, rows in pairs for found in rows if found["n"]]


def _counted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """How many rows, each once; no row where there are none."""
    alike = rows.order_by().annotate(one=Value(1)).values("one")
    return alike.annotate(n=Count("pk", distinct=True)).values("n")
