"""在区时段 rebuilt: which days a firm belongs to the district, from its moves and its end.

One firm or twenty thousand, it is the same few statements. Counting days follow.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection

from common.db import among
from enterprises.registry import holdings, moves
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.registering import Known
from enterprises.registry.rules.standing import Placement
from enterprises.registry.rules.stays import Milestones, Stay, closed_on, stays
from jobs.sheets.staging import as_text, copy

SETTLING = ("placement", "township_id", "merged_into", "deregistered_on", "licence_revoked_on")
_COLUMNS = 'enterprise_id, unit_id, during, arrived, "left", reason'


def milestones(enterprise: Enterprise) -> Milestones:
    """The dates the firm's columns show, as the rules want them."""
    return Milestones(
        enterprise.moved_in_on,
        enterprise.moved_out_on,
        enterprise.deregistered_on,
        enterprise.licence_revoked_on,
    )


def resettle(ids: Collection[int]) -> None:
    """Residences and counting days of these firms anew. Six statements."""
    rows = moves.rows_of(ids)
    firms = Enterprise.objects.filter(among("pk", ids)).values("pk", *SETTLING)
    write({firm["pk"]: stays_of(firm, known_in(firm, rows.get(firm["pk"], ()))) for firm in firms})


def known_in(firm: Mapping[str, Any], rows: Sequence[moves.Row]) -> Known:
    """The moves of a firm of which these are the columns."""
    return moves.known_of(rows, moves.place_of(firm["placement"], firm["township_id"]))


def stays_of(firm: Mapping[str, Any], line: Known) -> list[Stay]:
    """The days in the district of a firm with these columns and these moves."""
    if firm["placement"] == Placement.OUTSIDE or firm["merged_into"] is not None:
        return []
    closed = closed_on(firm["deregistered_on"], firm["licence_revoked_on"])
    return stays(line.base, line.moves, closed)


def write(lines: Mapping[int, Sequence[Stay]]) -> None:
    """The firms' residences are these and no others; their counting days follow."""
    listed = sorted(lines)
    copied = [_copied(pk, stay) for pk in listed for stay in lines[pk]]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_residence WHERE enterprise_id = ANY(%s)", [listed])
    if copied:
        copy("registry_residence", _COLUMNS, copied)
    holdings.rebuild(listed)


def _copied(pk: int, stay: Stay) -> str:
    during = (
        f"[{stay.first_day},{stay.until or ''})" if stay.first_day else f"(,{stay.until or ''})"
    )
    cells = (as_text(stay.unit), during, stay.arrived.value, stay.left.value, "")
    return "\t".join([str(pk), *cells]) + "\n"
