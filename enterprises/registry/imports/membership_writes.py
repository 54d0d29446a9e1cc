"""园区与产业链表 written and taken back: a few statements, whatever the number of rows."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

from common.db import among
from enterprises.registry import memberships
from enterprises.registry.imports import events, resettling
from enterprises.registry.imports.memberships import columns_after, period_of
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.memberships import COLUMNS
from jobs.models import ImportBatch
from jobs.sheets.kinds import By

_UPDATE = """
UPDATE registry_enterprise e
SET (zone_id, park_id, chain_id, is_above_scale, version, updated_at) = ROW(
    line.zone_id, line.park_id, line.chain_id, line.is_above_scale, e.version + 1, now())
FROM jsonb_to_recordset(%s::jsonb) AS line(
    id bigint, zone_id bigint, park_id bigint, chain_id bigint, is_above_scale boolean)
WHERE e.id = line.id
"""


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Write the batch's periods; what an undo needs."""
    events.refuse_touched(batch)
    rows = events.by_firm(batch)
    stored, before = memberships.known(rows), _columns(rows)
    lines, columns = {}, []
    for pk, numbered in rows.items():
        periods = [period_of(values) for _, values in numbered]
        after, shown, are_rivals = columns_after(stored.get(pk, []), periods, before[pk])
        if are_rivals:
            raise ValidationError(f"第 {numbered[0][0]} 行的企业各段时间重叠，请一并改正后再导入。")
        lines[pk] = after
        columns.append({"id": pk, **shown})
    memberships.write(lines)
    _update(columns)
    kept = resettling.kept(resettling.Before(memberships={pk: stored.get(pk, []) for pk in rows}))
    columns_before = [{"id": pk, **before[pk]} for pk in rows]
    return {"memberships": kept["memberships"], "columns": columns_before}


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused when somebody has touched its firms since."""
    events.refuse_touched(batch, since_import=True)
    firms = [line["id"] for line in batch.undo["columns"]]
    resettling.restore_memberships(firms, batch.undo["memberships"])
    _update(batch.undo["columns"])


def _columns(ids: Any) -> dict[int, dict[str, Any]]:
    rows = Enterprise.objects.filter(among("pk", ids)).values("pk", *COLUMNS)
    return {row.pop("pk"): row for row in rows}


def _update(columns: list[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [json.dumps(columns)])
