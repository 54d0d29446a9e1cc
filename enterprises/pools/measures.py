"""培育库毕业: firms that left a pool this year because they reached its title, by day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from common.measures import (
    DISTRICT,
    UNIT,
    Measure,
    Place,
    Row,
    Values,
    not_listed,
    register,
    summed,
)
from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.entries import Exit
from enterprises.registry.measures import FIRM
from enterprises.registry.models import Residence

POOL_PASSES = "pool_passes"
WHERE = frozenset({DISTRICT, UNIT})


def _passes(first: date, last: date) -> QuerySet[Any]:
    """升级毕业 between these days, both included, each with the township of its day; those that
    were in the district then."""
    there = Residence.objects.filter(
        enterprise=OuterRef("enterprise"), during__contains=OuterRef("during__endswith")
    )
    rows: QuerySet[Any] = PoolEntry.objects.filter(
        exit_reason=Exit.GRADUATED.value,
        during__endswith__gte=first,
        during__endswith__lte=last,
    )
    return rows.annotate(
        at=Subquery(there.values("pk")[:1]), unit=Subquery(there.values("unit")[:1])
    ).exclude(at=None)


def read(
    keys: Sequence[str], days: Sequence[date], places: Collection[str]
) -> Mapping[str, Values]:
    """One query, however many days."""
    if not days:
        return dict.fromkeys(keys, Values({}))
    first = min(days).replace(month=1, day=1)
    rows = list(_passes(first, max(days)).values_list("during__endswith", "unit"))
    told = (
        (day, unit, Decimal(1))
        for day in days
        for left, unit in rows
        if left.year == day.year and left <= day
    )
    return dict.fromkeys(keys, summed(told, places))


def rows(place: Place, day: date) -> list[Row]:
    """A row a pass: a firm that left two pools is in both."""
    passes = _passes(day.replace(month=1, day=1), day).order_by("enterprise__name", "pk")
    found = [one for one in passes if place.is_district or one.unit == place.key]
    known = FIRM.rows([str(one.enterprise_id) for one in found])
    return [
        replace(
            known[str(one.enterprise_id)],
            label=f"{known[str(one.enterprise_id)].label}（{one.get_pool_display()}）",
            unit=one.unit,
        )
        for one in found
    ]


def register_all() -> None:
    """Make known what this room measures."""
    register(Measure(POOL_PASSES, "家次", FIRM, WHERE, read, rows, not_listed, is_listed=False))
