"""测算路径: the reference line between two official year-ends. Pure and exact.

docs/rules/goals.md: straight by years, inside a year by twelfths at month ends, inside a month by
days, unless the office shaped it; nothing outside the official years, nothing without two of them.
Never a target itself.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

Official = Mapping[int, Decimal]  # year → the value its 31 December shall have
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """分布: how much of the way each year, and each month of a year, takes beside the others.

    Years between two points are weighed when all of them have a weight; else they take the same.
    """

    years: Mapping[int, int] = field(default_factory=dict)
    months: Sequence[int] = ()  # twelve, or none

    def of_years(self, first: int, last: int) -> list[int]:
        """The weight of each year from the first to the last."""
        named = [self.years.get(year) for year in range(first, last + 1)]
        weights = [weight for weight in named if weight is not None]
        return weights if len(weights) == len(named) and any(weights) else [1] * len(named)

    def share_of_year(self, day: date) -> Fraction:
        """How much of the year's way is gone at the end of the day: whole months, then days."""
        weights = list(self.months) if any(self.months) else [1] * MONTHS
        gone = [0, *accumulate(weights)]
        part = Fraction(day.day, monthrange(day.year, day.month)[1])
        return (gone[day.month - 1] + weights[day.month - 1] * part) / gone[-1]


STRAIGHT = Shape()


@dataclass(frozen=True, slots=True)
class Line:
    """A line through year-ends, in the shape in force."""

    points: Official
    shape: Shape = STRAIGHT

    def on(self, day: date) -> Fraction | None:
        """Where it stands at the end of the day; None where there is no line."""
        return path(self.points, day, self.shape)

    @property
    def is_shaped(self) -> bool:
        return self.shape != STRAIGHT


def path(official: Official, day: date, shape: Shape = STRAIGHT) -> Fraction | None:
    """Where the line stands at the end of the day; None where there is no line."""
    years = sorted(official)
    if len(years) < 2 or not date(years[0], 12, 31) <= day <= date(years[-1], 12, 31):
        return None
    if day == date(years[0], 12, 31):
        return Fraction(official[years[0]])
    after = next(year for year in years if day.year <= year)
    before = years[years.index(after) - 1]
    first, last = Fraction(official[before]), Fraction(official[after])
    weights = shape.of_years(before + 1, after)
    at = day.year - before - 1
    gone = sum(weights[:at]) + weights[at] * shape.share_of_year(day)
    return first + (last - first) * gone / sum(weights)


def begins_later(official: Official, day: date) -> bool:
    """There is a line, and its first point is still to come."""
    return len(official) > 1 and day < date(min(official), 12, 31)


def next_official(years: list[int], day: date) -> int | None:
    """The first official year-end on or after the day."""
    return min((year for year in years if year >= day.year), default=None)
