"""封存: whether the month of a day has been frozen by a paper; the room of papers says it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Closing:
    """The paper that froze the month, and where it is read."""

    label: str
    url: str


Source = Callable[[Any, date], Closing | None]
_SOURCES: list[Source] = []


def tells_closings(source: Source) -> None:
    """Once, by the room that freezes months."""
    _SOURCES.append(source)


def closing_of(user: Any, day: date) -> Closing | None:
    """Of the month the day lies in; None while it is open."""
    return next((found for source in _SOURCES if (found := source(user, day))), None)
