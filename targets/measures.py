"""自动指标: what each counts, for many days at once, and the rows behind any one number.

A firm counts from the first day of a 计数区间 to the day before its end: one pass over those
spans adds one where a span begins and takes one away where it ends, and a running sum per unit
gives every day asked for. Nothing is counted day by day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.db import connection
from django.db.models import Q

from enterprises.registry.belongings import Belonged, Key, differences, holders
from enterprises.registry.models import Holding
from enterprises.registry.querysets import HoldingQuerySet
from enterprises.registry.rules.memberships import Belonging
from targets.models import Indicator

# A day's place in the list is how many of the days asked for lie before it: what begins on or
# before days[n] and has not ended by it counts there.
_DIFFERENCES = """
SELECT kind, unit_id, place, sum(change)::int
FROM registry_holding,
     LATERAL (VALUES (width_bucket(first_day - 1, %(days)s::date[]), 1),
                     (width_bucket(until - 1, %(days)s::date[]), -1)) AS step (place, change)
WHERE kind = ANY(%(kinds)s) AND first_day <= %(last)s AND place IS NOT NULL
GROUP BY kind, unit_id, place
"""

Scope = Collection[int | None] | None  # which units to count; None is all of them and 待分派
Place = tuple[date, int | None]


@dataclass(frozen=True, slots=True)
class Counts:
    """One indicator's numbers per day and unit (None is 待分派). Unknown is no Counts at all."""

    by_unit: Mapping[Place, int]
    by_day: Mapping[date, int]

    def district(self, day: date) -> int:
        """全区: the sum of the units and 待分派."""
        return self.by_day[day]

    def unit(self, day: date, unit: int | None) -> int:
        """One unit's number; nothing registered there is 0, for the register is the source."""
        return self.by_unit.get((day, unit), 0)


Measure = Callable[[Sequence[date], Scope], Counts | None]


def counted(kinds: Iterable[str], days: Iterable[date], scope: Scope = None) -> dict[str, Counts]:
    """Several kinds of qualification counted on any days, in one query."""
    ordered, wanted = sorted(set(days)), list(dict.fromkeys(kinds))
    changes: dict[str, dict[int | None, dict[int, int]]] = {kind: {} for kind in wanted}
    if ordered and wanted:
        parameters: dict[str, Any] = {"kinds": wanted, "days": ordered, "last": ordered[-1]}
        with connection.cursor() as cursor:
            cursor.execute(_DIFFERENCES, parameters)
            for kind, unit, place, change in cursor.fetchall():
                if scope is None or unit in scope:
                    changes[kind].setdefault(unit, {})[place] = change
    return {kind: _summed(ordered, units) for kind, units in changes.items()}


def counted_in(
    belongings: Sequence[Belonging], kinds: Iterable[str], days: Iterable[date]
) -> dict[str, dict[Key, dict[date, int]]]:
    """The same for every zone, authority, chain, department of these kinds, in one query.

    Keyed by kind of qualification, then by `Belonged.key`; who counts in none is not there. A firm
    outside the district counts nowhere, and what may be several at once adds up to nothing.
    """
    ordered, wanted = sorted(set(days)), list(dict.fromkeys(kinds))
    if not ordered or not wanted:
        return {kind: {} for kind in wanted}
    changes = differences(belongings, wanted, ordered)
    return {
        kind: {key: _running(ordered, steps) for key, steps in changes[kind].items()}
        for kind in wanted
    }


def _running(days: Sequence[date], changes: Mapping[int, int]) -> dict[date, int]:
    return dict(zip(days, accumulate(changes.get(at, 0) for at in range(len(days))), strict=True))


def _summed(days: Sequence[date], units: Mapping[int | None, Mapping[int, int]]) -> Counts:
    by_unit: dict[Place, int] = {}
    by_day = dict.fromkeys(days, 0)
    for unit, changes in units.items():
        standing = 0
        for at, day in enumerate(days):
            standing += changes.get(at, 0)
            by_unit[day, unit] = standing
            by_day[day] += standing
    return Counts(by_unit, by_day)


def of_kind(kind: str) -> Measure:
    """An indicator that counts the firms holding one kind of qualification."""
    return lambda days, scope: counted([kind], days, scope)[kind]


def incubator_area(days: Sequence[date], scope: Scope) -> Counts | None:
    """孵化载体面积: unknown until carriers are registered."""
    return None


MEASURES: Mapping[str, Measure] = {"incubator_area": incubator_area}


def measure(indicator: Indicator, days: Sequence[date], scope: Scope = None) -> Counts | None:
    """One automatic indicator on these days; None where it is unknown or reported by hand."""
    if indicator.kind:
        return of_kind(indicator.kind)(days, scope)
    by_name = MEASURES.get(indicator.code)
    return by_name(days, scope) if by_name else None


def measure_all(indicators: Iterable[Indicator], days: Sequence[date]) -> dict[str, Counts | None]:
    """Every indicator on these days by its code; those that count firms share one query."""
    listed = list(indicators)
    firms = counted((one.kind for one in listed if one.kind), days)
    return {one.code: firms[one.kind] if one.kind else measure(one, days) for one in listed}


def rows_in(indicator: Indicator, day: date, one: Belonged) -> HoldingQuerySet:
    """The spans behind a number of a zone, chain and so on: as many as it says."""
    return holders(rows(indicator, day), one, day)


def rows(indicator: Indicator, day: date, scope: Scope = None) -> HoldingQuerySet:
    """The spans behind a number, one a firm: as many as the number says, in the same scope."""
    if not indicator.kind:
        return Holding.objects.none()
    found = Holding.objects.filter(kind=indicator.kind).on(day)
    if scope is None:
        return found
    in_scope = Q(unit__in=[unit for unit in scope if unit is not None])
    return found.filter(in_scope | Q(unit=None) if None in scope else in_scope)
