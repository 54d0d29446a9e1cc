"""企业台账 written and taken back: a few statements, whatever the number of rows."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from common.dates import today
from enterprises.registry.imports import resettling
from enterprises.registry.imports.conflicts import refuse_conflicts
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.related import is_kept
from jobs.models import ImportBatch, StagingRow
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

_TABLE = Enterprise._meta.db_table
_KEPT = frozenset({"id", "version", "created_at", "updated_at"})
_FIELDS = [field for field in Enterprise._meta.concrete_fields if field.column not in _KEPT]
_LISTED = ", ".join(str(field.column) for field in _FIELDS)
_TAKEN = ", ".join(f"r.{field.column}" for field in _FIELDS)
SETTLED_BY = [
    "township_id",
    "placement",
    "moved_in_on",
    "moved_out_on",
    "deregistered_on",
    "licence_revoked_on",
]

_TAKEN_CODES = """
SELECT string_agg(s.number::text, '、' ORDER BY s.number)
FROM jobs_stagingrow s JOIN registry_enterprise e ON e.credit_code = s.key
WHERE s.batch_id = %(batch)s AND s.state = 'new'
"""
_INSERT = f"""
INSERT INTO registry_enterprise ({_LISTED}, version, created_at, updated_at)
SELECT {_TAKEN}, 1, now(), now()
FROM jobs_stagingrow s, jsonb_populate_record(
    jsonb_populate_record(NULL::registry_enterprise, %(blank)s::jsonb), s.values) r
WHERE s.batch_id = %(batch)s AND s.state = 'new' ORDER BY s.number RETURNING id
"""
_ADDED = """
SELECT e.id FROM jobs_stagingrow s JOIN registry_enterprise e ON e.credit_code = s.key
WHERE s.batch_id = %(batch)s AND s.state = 'new'
"""
_UPDATE = """
UPDATE registry_enterprise e
SET ({listed}, version, updated_at) = ROW({taken}, e.version + 1, now())
FROM jobs_stagingrow s JOIN registry_enterprise old ON old.id = s.target_id,
     jsonb_populate_record(old, s.{source}) r
WHERE s.batch_id = %(batch)s AND s.state = 'changed' AND e.id = old.id
"""
_FORMER = """
INSERT INTO registry_formername (enterprise_id, name, name_key)
SELECT e.id, former.name, former.key
FROM jobs_stagingrow s JOIN registry_enterprise e ON e.credit_code = s.key,
     jsonb_to_recordset(s.values -> 'former_names') AS former(name text, key text)
WHERE s.batch_id = %(batch)s AND s.state IN ('new', 'changed') AND s.values ? 'former_names'
ON CONFLICT (enterprise_id, name_key) DO NOTHING RETURNING id
"""
_SAID = """
SELECT e.id, s.values ->> 'said'
FROM jobs_stagingrow s JOIN registry_enterprise e ON e.credit_code = s.key
WHERE s.batch_id = %(batch)s AND s.state IN ('new', 'changed') AND s.values ? 'said'
"""
OF_A_FIRM = (
    "registry_formername",
    "registry_move",
    "registry_residence",
    "registry_membership",
    "registry_holding",
)


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Write the batch's new and changed rows; what an undo needs besides the rows themselves."""
    refuse_conflicts(batch, _TABLE)
    params = {"batch": str(batch.pk), "blank": json.dumps(_blank(), default=str)}
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN_CODES, params)
        if (rows := cursor.fetchone()[0]) is not None:
            raise ValidationError(f"预览之后，第 {rows} 行的代码已被登记，请重新检查后再导入。")
        changed = _changed(batch)
        settled = _firms(changed.filter(values__has_any_keys=SETTLED_BY))
        belongs = _firms(changed.filter(values__has_key="said"))
        before = resettling.standing({*settled, *belongs})
        cursor.execute(_INSERT, params)
        added = _first_column(cursor)
        cursor.execute(_UPDATE.format(listed=_LISTED, taken=_TAKEN, source="values"), params)
        cursor.execute(_FORMER, params)
        former = _first_column(cursor)
    resettling.move_on([*added, *settled], before)
    resettling.belong(_said(batch), before, today())
    return {
        "former": former,
        "settled": settled,
        "belongs": belongs,
        **resettling.kept(before),
    }


_USED = "这一批新增的企业已被其他资料引用，不能撤销。"


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused when somebody has touched its rows since."""
    refuse_conflicts(batch, _TABLE, same="e.credit_code = s.key", since_import=True)
    with connection.cursor() as cursor:
        cursor.execute(_ADDED, {"batch": str(batch.pk)})
        added = _first_column(cursor)
    if held := Qualification.objects.filter(enterprise_id__in=added).count():
        raise ValidationError(f"这一批新增的企业已登记 {held} 项资质，请先撤销那些资质的导入。")
    if is_kept(added):
        raise ValidationError(_USED)
    params = {"batch": str(batch.pk), "added": added, "former": batch.undo["former"]}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_UPDATE.format(listed=_LISTED, taken=_TAKEN, source="before"), params)
            cursor.execute("DELETE FROM registry_formername WHERE id = ANY(%(former)s)", params)
            for table in OF_A_FIRM:
                cursor.execute(f"DELETE FROM {table} WHERE enterprise_id = ANY(%(added)s)", params)
            cursor.execute("DELETE FROM registry_enterprise WHERE id = ANY(%(added)s)", params)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as used:
        raise ValidationError(_USED) from used
    resettling.restore_moves(batch.undo["settled"], batch.undo["moves"])
    resettling.restore_memberships(batch.undo["belongs"], batch.undo["memberships"])


def _blank() -> dict[str, Any]:
    """Every column as a new firm has it before anything is said."""
    firm = Enterprise()
    return {str(field.column): getattr(firm, field.attname) for field in _FIELDS}


def _changed(batch: ImportBatch):
    return batch.staging.filter(state=RowState.CHANGED)


def _firms(rows: QuerySet[StagingRow]) -> list[int]:
    return [pk for pk in rows.values_list("target_id", flat=True) if pk]


def _said(batch: ImportBatch) -> dict[int, dict[str, Any]]:
    """What each row says of its firm's zone, chain and so on, by firm."""
    with connection.cursor() as cursor:
        cursor.execute(_SAID, {"batch": str(batch.pk)})
        return {pk: json.loads(belongings) for pk, belongings in cursor.fetchall()}


def _first_column(cursor: Any) -> list[int]:
    return [pk for (pk,) in cursor.fetchall()]
