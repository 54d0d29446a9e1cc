"""园区与产业链的成员期 as rows: read as the rules want them, written where they changed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from common.db import among
from enterprises.registry.models import Enterprise, Membership, Zone
from enterprises.registry.rules.memberships import (
    COLUMNS,
    ZONES,
    Belonging,
    Period,
    Said,
    Shown,
    columns_of,
    recorded,
)
from jobs.sheets.staging import as_text, copy

_COPIED = "enterprise_id, kind, zone_id, unit_id, chain_id, during, is_dated, basis, created_at"
_COLUMN = dict.fromkeys(ZONES, "zone") | {
    Belonging.AUTHORITY: "unit",
    Belonging.DEPARTMENT: "unit",
    Belonging.CHAIN: "chain",
}
_SHOWN = """
UPDATE registry_enterprise e SET (zone_id, park_id, chain_id, is_above_scale) =
    ROW(line.zone, line.park, line.chain, line.scale)
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::boolean[])
    AS line(id, zone, park, chain, scale)
WHERE e.id = line.id
"""
CAUGHT_UP = timedelta(days=60)  # how long the daily look at beginnings and ends may have failed


def column_of(kind: Belonging) -> str:
    """Which foreign key says what the firm is in; empty for 规上."""
    return _COLUMN.get(kind, "")


def known(ids: Collection[int]) -> dict[int, list[Period]]:
    """Each firm's memberships. One query."""
    rows = Membership.objects.filter(among("enterprise_id", ids)).order_by("enterprise_id", "id")
    fields = ("enterprise_id", "kind", "zone_id", "unit_id", "chain_id", "during", "basis")
    listed = rows.values_list(*fields, "is_dated")
    grouped = groupby(listed, key=lambda row: row[0])
    return {pk: [_period(*row[1:]) for row in group] for pk, group in grouped}


def _period(
    kind: str,
    zone: int | None,
    unit: int | None,
    chain: int | None,
    during: DateRange,
    basis: str,
    is_dated: bool,
) -> Period:
    what = zone or unit or chain
    return Period(Belonging(kind), what, during.lower, during.upper, basis, is_dated)


def period_of(row: Membership) -> Period:
    """One stored membership as the rules want it."""
    what = (row.zone_id, row.unit_id, row.chain_id)
    return _period(row.kind, *what, row.during, row.basis, row.is_dated)


def zone_kinds() -> dict[int, str]:
    """Each zone's kind."""
    return dict(Zone.objects.values_list("pk", "kind"))


def write(lines: Mapping[int, Sequence[Period]]) -> None:
    """The firms' memberships are these and no others; what stays as it is is not touched."""
    stored = known(lines)
    gone: list[int] = []
    new = [
        _copied(pk, one)
        for pk, periods in lines.items()
        for one in periods
        if one not in stored.get(pk, [])
    ]
    for row in Membership.objects.filter(among("enterprise_id", lines)):
        if period_of(row) not in lines[row.enterprise_id]:
            gone.append(row.pk)
    if gone:
        Membership.objects.filter(among("pk", gone)).delete()
    if new:
        copy("registry_membership", _COPIED, new)


def _copied(pk: int, one: Period) -> str:
    column = column_of(one.kind)
    what = [one.what if column == name else None for name in ("zone", "unit", "chain")]
    first = f"[{one.first_day}" if one.first_day else "("
    during = f"{first},{one.until or ''})"
    dated = "t" if one.is_dated else "f"
    cells = [as_text(cell) for cell in (one.kind.value, *what, during, dated, one.basis)]
    return "\t".join([str(pk), *cells, "now"]) + "\n"


def shown_of(enterprise: Enterprise) -> dict[str, Any]:
    """What the firm's columns show of today."""
    return {name: getattr(enterprise, name) for name in COLUMNS}


def correct(current: Enterprise, said: Said, shown: Shown, today: date) -> list[Period]:
    """What is written into a firm's columns, as memberships; the columns show what then holds."""
    periods = known([current.pk]).get(current.pk, []) if current.pk else []
    after = recorded(periods, shown, said, zone_kinds(), today)
    show(current, after, today)
    return after


def show(current: Enterprise, periods: Sequence[Period], today: date) -> None:
    """Set the firm's columns to what holds today; not yet saved."""
    for name, value in columns_of(periods, shown_of(current), today).items():
        setattr(current, name, value)


def refresh(ids: Collection[int], today: date) -> int:
    """Columns of these firms as their memberships are today; how many had to change."""
    periods = known(ids)
    return show_all({pk: periods.get(pk, []) for pk in ids}, today)


def show_all(lines: Mapping[int, Sequence[Period]], today: date) -> int:
    """Columns of these firms as these memberships, just written, are today; how many changed."""
    changed = []
    for pk, *values in Enterprise.objects.filter(among("pk", lines)).values_list("pk", *COLUMNS):
        shown = dict(zip(COLUMNS, values, strict=True))
        now = columns_of(lines[pk], shown, today)
        if now != shown:
            changed.append((pk, *(now[name] for name in COLUMNS)))
    if changed:
        with connection.cursor() as cursor:
            cursor.execute(_SHOWN, [list(column) for column in zip(*changed, strict=True)])
    return len(changed)


def begun_or_ended(today: date) -> list[int]:
    """Firms one of whose memberships began or ended of late."""
    since = today - CAUGHT_UP
    bounds = Q(during__startswith__range=(since, today)) | Q(during__endswith__range=(since, today))
    return list(Membership.objects.filter(bounds).values_list("enterprise", flat=True).distinct())
