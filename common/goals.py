"""目标是多少: what a measure is to reach; the room of goals says it, others ask only here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Goal:
    """By the end of the year: this much, or more than this much."""

    year: int
    value: Decimal
    is_more: bool = False

    def is_met(self, value: Decimal) -> bool:
        return value > self.value if self.is_more else value >= self.value


Source = Callable[[str, date], Goal | None]
_SOURCES: list[Source] = []


def tells_goals(source: Source) -> None:
    """Once, by the room that keeps the goals."""
    _SOURCES.append(source)


def goal_of(key: str, day: date) -> Goal | None:
    """The next goal of the district for this measure on the day; None where there is none."""
    return next((goal for source in _SOURCES if (goal := source(key, day))), None)
