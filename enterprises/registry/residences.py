"""在区时段 rebuilt: which days a firm belongs to the district, from its moves and its end.

One firm or twenty thousand, it is the same few statements. Counting days follow.
"""

from collections.abc import Collection, Iterator

from django.db import connection

from common.db import among
from enterprises.registry import holdings, moves
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.standing import Placement
from enterprises.registry.rules.stays import Milestones, Stay, closed_on, stays
from jobs.staging import as_text, copy

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
    listed = sorted(set(ids))
    lines = [_copied(pk, stay) for pk, stay in _stays(listed)]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_residence WHERE enterprise_id = ANY(%s)", [listed])
    if lines:
        copy("registry_residence", _COLUMNS, lines)
    holdings.rebuild(listed)


def _stays(ids: Collection[int]) -> Iterator[tuple[int, Stay]]:
    known = moves.known(ids)
    firms = Enterprise.objects.filter(among("pk", ids)).order_by("pk")
    columns = ("pk", "placement", "merged_into", "deregistered_on", "licence_revoked_on")
    for pk, placement, merged_into, *ended in firms.values_list(*columns):
        if placement != Placement.OUTSIDE and merged_into is None:
            for stay in stays(known[pk].base, known[pk].moves, closed_on(*ended)):
                yield pk, stay


def _copied(pk: int, stay: Stay) -> str:
    during = (
        f"[{stay.first_day},{stay.until or ''})" if stay.first_day else f"(,{stay.until or ''})"
    )
    cells = (as_text(stay.unit), during, stay.arrived.value, stay.left.value, "")
    return "\t".join([str(pk), *cells]) + "\n"
