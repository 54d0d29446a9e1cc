"""在区时段 of many firms at once: what `residences.resettle` does for one."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db import connection

from common.db import among
from enterprises.registry import holdings
from enterprises.registry.models import Enterprise, Residence
from enterprises.registry.residences import changes_of
from enterprises.registry.rules.standing import Placement
from enterprises.registry.rules.stays import Milestones, divide, stays
from jobs.staging import as_text, copy

_COLUMNS = 'enterprise_id, unit_id, during, arrived, "left", reason'
_DAYS = ("moved_in_on", "moved_out_on", "deregistered_on", "licence_revoked_on")
Line = list[Any]  # firm, unit, first day, until, arrived, left, reason


def resettle_all(ids: Collection[int]) -> None:
    """Residences and counting days of these firms anew. Five statements."""
    before = _residences(ids)
    firms = Enterprise.objects.filter(among("pk", ids)).order_by("pk")
    columns = firms.values_list("pk", "township_id", "placement", *_DAYS)
    lines = [
        line
        for pk, unit, placement, *days in columns
        if placement != Placement.OUTSIDE
        for line in _lines_of(pk, unit, Milestones(*days), before.get(pk, []))
    ]
    restore(ids, lines)


def _lines_of(
    pk: int, township: int | None, days: Milestones, before: list[Residence]
) -> Iterator[Line]:
    first, changes = changes_of(before)
    if changes:
        changes[-1] = (changes[-1][0], township)
    else:
        first = township
    for stay, unit in divide(stays(days), first, changes):
        yield [pk, unit, stay.first_day, stay.until, stay.arrived.value, stay.left.value, ""]


def saved_residences(ids: Collection[int]) -> list[Line]:
    """The residences as they are, to be restored by an undo."""
    return [
        [pk, one.unit_id, one.during.lower, one.during.upper, one.arrived, one.left, one.reason]
        for pk, stays_of in _residences(ids).items()
        for one in stays_of
    ]


def restore(ids: Collection[int], lines: Iterable[Line]) -> None:
    """These firms' residences are these lines and no others; the counting days follow."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_residence WHERE enterprise_id = ANY(%s)", [list(ids)])
    copy("registry_residence", _COLUMNS, map(_copied, lines))
    holdings.rebuild(ids)


def _copied(line: Line) -> str:
    pk, unit, first, until, *rest = line
    during = f"[{first or ''},{until or ''})" if first else f"(,{until or ''})"
    return "\t".join([str(pk), as_text(unit), during, *map(as_text, rest)]) + "\n"


def _residences(ids: Collection[int]) -> dict[int, list[Residence]]:
    rows = Residence.objects.filter(among("enterprise_id", ids)).order_by("enterprise_id", "during")
    return {pk: list(group) for pk, group in groupby(rows, key=lambda one: one.enterprise_id)}
