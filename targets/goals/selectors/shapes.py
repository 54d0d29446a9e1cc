"""测算路径的分布 of an indicator: what is in force, what was, what it makes of year-ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import System, User
from common.dates import last_day_of
from common.numbers import rounded
from targets.goals.models import Indicator, PathShape
from targets.goals.rules.path import Line
from targets.goals.selectors.aims import aims

PLACES = 1  # of a reckoned value, for the eye


@dataclass(frozen=True, slots=True)
class Shapes:
    """The line of the day, its years, and every shape there was."""

    line: Line
    years: Sequence[int]
    ends: Sequence[tuple[int, Decimal | None, bool]]  # year, value, whether it is a point
    rows: Sequence[PathShape]

    def told(self) -> list[tuple[str, str, str]]:
        """Each shape as a row: when, how, why."""
        return [(_period(row), _weights(row), row.basis) for row in self.rows]


def shapes_of(user: User | System, indicator: Indicator, day: date) -> Shapes:
    """Four queries."""
    line = aims(user).line(indicator.pk, day)
    years = sorted(line.points)
    between = list(range(years[0] + 1, years[-1] + 1)) if len(years) > 1 else []
    ends = [
        (year, rounded(value, PLACES) if value is not None else None, year in line.points)
        for year in ([years[0], *between] if between else years)
        for value in [line.on(date(year, 12, 31))]
    ]
    rows = PathShape.objects.visible_to(user).filter(indicator=indicator)
    return Shapes(line, between, ends, list(rows.prefetch_related("weights").order_by("-pk")))


def _period(shape: PathShape) -> str:
    first, until = shape.valid_during.lower, shape.valid_during.upper
    return f"{first} 至 {last_day_of(until)}" if until else f"{first} 起"


def _weights(shape: PathShape) -> str:
    told = [(one.year, one.month, one.weight) for one in shape.weights.all()]
    years = "，".join(f"{year} 年 {weight}" for year, _, weight in told if year)
    months = "，".join(f"{month} 月 {weight}" for _, month, weight in told if month)
    return "；".join(part for part in (years, months) if part) or "按年直线"
