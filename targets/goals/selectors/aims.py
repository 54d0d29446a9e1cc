"""年末目标: the plan's own values and those the district adopted, as they stood on any day.

An adopted value is a point of the path like an official one (docs/rules/goals.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DateField, F, Q, QuerySet, Value

from accounts.models import System, User
from common.numbers import bare
from common.together import together
from targets.goals.models import Adoption, Indicator, PathWeight, Target
from targets.goals.rules.comparators import Comparator
from targets.goals.rules.path import STRAIGHT, Line, Official, Shape


@dataclass(frozen=True, slots=True)
class Aim:
    """What an indicator shall reach by 31 December of a year; no value is a 节点."""

    year: int
    value: Decimal | None
    comparator: str
    source: str  # the plan's sentence, or the paper and day of the adoption
    is_aspiration: bool = False
    is_adopted: bool = False

    @property
    def target_source(self) -> str:
        """As commands and the API tell it."""
        return "adopted" if self.is_adopted else "official"

    @property
    def label(self) -> str:
        """“2027 年目标超过”, with 力争 where the plan says so, 采纳目标 where adopted."""
        words = "采纳目标" if self.is_adopted else "力争" if self.is_aspiration else "目标"
        return f"{self.year} 年{words}" + ("超过" if self.comparator == Comparator.GT else "")


ByYear = Mapping[int, Aim]


@dataclass(frozen=True, slots=True)
class Aims:
    """Every aim there ever was, read once; asked for by indicator and day."""

    official: Mapping[int, ByYear]
    adopted: Mapping[int, list[tuple[date, Aim]]]  # by indicator, the earliest first
    shapes: Mapping[int, Sequence[Shaped]] = field(default_factory=dict)  # by indicator

    def of(self, indicator: int, day: date) -> dict[int, Aim]:
        """By year, in order: the plan's, and what was adopted by the day and not taken back."""
        standing: dict[int, Aim] = {}
        for adopted_on, aim in self.adopted.get(indicator, ()):
            if adopted_on > day:
                break
            standing.pop(aim.year, None)
            if aim.value is not None:
                standing[aim.year] = aim
        return dict(sorted((standing | dict(self.official.get(indicator, {}))).items()))

    def line(self, indicator: int, day: date) -> Line:
        """The reckoned path as it stood on the day, in the shape of that day."""
        among = self.shapes.get(indicator, ())
        shape = next((one.shape for one in among if one.stands_on(day)), STRAIGHT)
        return Line(points(self.of(indicator, day)), shape)


Weighed = tuple[int, int, Any, int | None, int | None, int]  # shape, indicator, days, …, weight


@dataclass(frozen=True, slots=True)
class Shaped:
    """A shape with the days it is in force, the last not included."""

    first: date
    until: date | None
    shape: Shape

    def stands_on(self, day: date) -> bool:
        return self.first <= day and (self.until is None or day < self.until)


def weight_rows(user: User | System) -> QuerySet[PathWeight, Weighed]:
    """Every weight there ever was, shape by shape."""
    names = ("shape_id", "shape__indicator_id", "shape__valid_during", "year", "month", "weight")
    rows = PathWeight.objects.visible_to(user).order_by("shape", "year", "month")
    return rows.values_list(*names)


def _shapes(rows: Iterable[Weighed]) -> dict[int, list[Shaped]]:
    """Every shape there ever was, by indicator."""
    weights: dict[int, tuple[dict[int, int], dict[int, int]]] = {}
    about: dict[int, tuple[int, Any]] = {}
    for shape, indicator, during, year, month, weight in rows:
        years, months = weights.setdefault(shape, ({}, {}))
        about[shape] = indicator, during
        if year is not None:
            years[year] = weight
        elif month is not None:
            months[month] = weight
    found: dict[int, list[Shaped]] = {}
    for shape, (years, months) in weights.items():
        indicator, during = about[shape]
        made = Shape(years, [months.get(at, 0) for at in range(1, 13)] if months else ())
        found.setdefault(indicator, []).append(Shaped(during.lower, during.upper, made))
    return found


def aims(user: User | System) -> Aims:
    """The aims in sight. One query."""
    rows, weights = aim_rows(user), weight_rows(user)
    together(rows, weights)
    return aims_of(rows, weights)


def aim_rows(user: User | System) -> QuerySet:
    """The plan's and the adopted ones, with the day of adoption."""
    plan = Target.objects.visible_to(user).annotate(on=Value(None, DateField()))
    since = Adoption.objects.visible_to(user).annotate(
        on=F("adopted_on"),
        comparator=Value(Comparator.GE.value),
        source=F("paper"),
        is_aspiration=Value(False),
    )
    names = ("indicator_id", "on", "pk", "year", "value", "comparator", "source", "is_aspiration")
    return plan.values_list(*names).union(since.values_list(*names), all=True)


def aims_of(rows: Iterable[tuple], weights: Iterable[Weighed]) -> Aims:
    """Of what was read already."""
    official: dict[int, dict[int, Aim]] = {}
    adopted: dict[int, list[tuple[date, Aim]]] = {}
    for indicator, on, _, *told in sorted(rows, key=lambda row: (row[1] or date.min, row[2])):
        aim = Aim(*told)
        if on is None:
            official.setdefault(indicator, {})[aim.year] = aim
        else:
            source = f"{aim.source}，{on} 采纳"
            aim = replace(aim, source=source, is_adopted=True)
            adopted.setdefault(indicator, []).append((on, aim))
    return Aims(official, adopted, _shapes(weights))


def next_aim(code: str, day: date) -> Aim | None:
    """The first aim with a value on or after the day, as it stood then. One query."""
    asked = Q(indicator__code=code, year__gte=day.year)
    plan = Target.objects.filter(asked).annotate(on=Value(None, DateField()))
    since = Adoption.objects.filter(asked, adopted_on__lte=day).annotate(
        on=F("adopted_on"), comparator=Value(Comparator.GE.value)
    )
    names = ("year", "value", "comparator", "on")
    rows = plan.values_list(*names).union(since.values_list(*names), all=True)
    standing: dict[int, Aim] = {}
    for year, value, comparator, on in sorted(rows, key=lambda row: (row[3] is None, row[3])):
        standing[year] = Aim(year, value, comparator, "", is_adopted=on is not None)
    return next((aim for _, aim in sorted(standing.items()) if aim.value is not None), None)


def points(aims: ByYear) -> Official:
    """The year-end values a path is drawn between."""
    return {year: aim.value for year, aim in aims.items() if aim.value is not None}


def told_on(
    user: User | System, indicators: Iterable[Indicator], day: date
) -> list[dict[str, Any]]:
    """Each indicator's aims as they stand on the day, as other programs read them."""
    standing = aims(user)
    return [
        {
            "indicator": indicator.code,
            "year": aim.year,
            "value": bare(aim.value),
            "comparator": aim.comparator,
            "target_source": aim.target_source,
            "source": aim.source,
        }
        for indicator in indicators
        for aim in standing.of(indicator.pk, day).values()
    ]
