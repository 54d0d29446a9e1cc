"""口径 of a day: which version of its definition an indicator had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from accounts.models import System, User
from targets.goals.models import Indicator, IndicatorDefinition
from targets.goals.rules.rollup import Direction, Rollup


@dataclass(frozen=True, slots=True)
class Definitions:
    """Every version there is of some indicators, read once."""

    by_indicator: Mapping[int, Sequence[IndicatorDefinition]] = field(default_factory=dict)

    def on(self, indicator: int, day: date) -> IndicatorDefinition | None:
        """The one in force on the day."""
        for one in self.by_indicator.get(indicator, ()):
            first, until = one.valid_during.lower, one.valid_during.upper
            if (first is None or first <= day) and (until is None or day < until):
                return one
        return None

    def versions(self, indicator: int) -> list[IndicatorDefinition]:
        """All of them, the latest first."""
        rows = self.by_indicator.get(indicator, ())
        return sorted(rows, key=lambda one: one.valid_during.lower or date.min, reverse=True)


def versions_in_sight(
    user: User | System, indicators: Iterable[Indicator] | None = None
) -> QuerySet[IndicatorDefinition]:
    """Every version of these indicators, of all where none are named."""
    rows = IndicatorDefinition.objects.visible_to(user).select_related("source_unit")
    if indicators is not None:
        rows = rows.filter(indicator__in=[one.pk for one in indicators])
    return rows.order_by("indicator", "valid_during")


def definitions(user: User | System, indicators: Iterable[Indicator] | None = None) -> Definitions:
    """Of these indicators, of all where none are named. One query."""
    return sorted_out(versions_in_sight(user, indicators))


def sorted_out(rows: Iterable[IndicatorDefinition]) -> Definitions:
    """By indicator."""
    found: dict[int, list[IndicatorDefinition]] = {}
    for row in rows:
        found.setdefault(row.indicator_id, []).append(row)
    return Definitions(found)


def decimals_of(definition: IndicatorDefinition | None) -> int:
    """小数位; none where nothing is said."""
    return definition.decimals if definition else 0


def rollup_of(definition: IndicatorDefinition | None) -> Rollup:
    """A level where nothing is said."""
    return Rollup(definition.rollup) if definition else Rollup.LAST


def is_lower_better(definition: IndicatorDefinition | None) -> bool:
    return definition is not None and definition.direction == Direction.DOWN
