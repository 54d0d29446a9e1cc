"""按规定补止日: what stands open although its kind has a term is closed by the term."""

from typing import Any

import pghistory
from django.db import connection, transaction

from accounts.actions import record
from common.dates import until_of
from common.db import among
from common.decisions import insist
from enterprises.registry import holdings, policies
from enterprises.registry.actions.enterprises import By
from enterprises.registry.models import Enterprise
from enterprises.registry.selectors import Due, due_ends

# An end only ever comes nearer here, so no other period of the firm moves.
_CLOSE = """
UPDATE registry_qualification q SET printed_last_day = line.last_day, end_is_derived = true,
    valid_during = daterange(q.first_day, least(upper(q.valid_during), line.until)),
    version = q.version + 1, updated_at = now()
FROM unnest(%(ids)s::bigint[], %(lasts)s::date[], %(untils)s::date[]) AS line(id, last_day, until)
WHERE q.id = line.id
"""


@transaction.atomic
def close_open_ends(*, by: By) -> list[Due]:
    """按规定补止日; repeated, it finds nothing. Their firms' counting days follow."""
    firms = sorted({one.enterprise_id for one, _ in due_ends(by)})
    rows = Enterprise.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(among("pk", firms)).order_by("pk").values_list("pk"))
    insist(policies.can_close_open_ends(by))
    due = due_ends(by)
    if not due:
        return []
    told: dict[str, Any] = {
        "ids": [one.pk for one, _ in due],
        "lasts": [last for _, last in due],
        "untils": [until_of(last) for _, last in due],
    }
    with pghistory.context(action="close_open_ends", by=by.pk), connection.cursor() as cursor:
        cursor.execute(_CLOSE, told)
    holdings.rebuild({one.enterprise_id for one, _ in due})
    record(
        "close_open_ends",
        by=by,
        object_type="registry.qualifications",
        about=sorted({one.enterprise.credit_code for one, _ in due}),
        rows=len(due),
    )
    return due
