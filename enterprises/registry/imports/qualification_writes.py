"""资质名单 written and taken back: every period of the firms concerned put in order again."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection

from common.dates import until_of
from common.db import among
from enterprises.registry import holdings
from enterprises.registry.imports.conflicts import refuse_conflicts
from enterprises.registry.imports.ended_firms import refuse_ended_since
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.rules.periods import Printed, effective_ends
from jobs.models import ImportBatch
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

_TABLE = Qualification._meta.db_table
_FACTS = (
    "certificate_no, batch, printed_last_day, end_is_derived, end_reason, "
    "revoked_on, revoked_reason, revoked_paper, source"
)
_TAKEN = ", ".join(f"r.{name}" for name in _FACTS.split(", "))
_LOCK = "SELECT 1 FROM registry_enterprise WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
_SAME = """q.enterprise_id = (s.values ->> 'enterprise_id')::bigint
 AND q.kind = s.values ->> 'kind' AND q.first_day = (s.values ->> 'first_day')::date"""
_TAKEN_DAYS = f"""
SELECT string_agg(s.number::text, '、' ORDER BY s.number) FROM jobs_stagingrow s
JOIN registry_qualification q ON {_SAME}
WHERE s.batch_id = %(batch)s AND s.state = 'new'
"""
_FACTS_CHANGED = f"""
UPDATE registry_qualification q SET ({_FACTS}, version, updated_at) =
    ROW({_TAKEN}, q.version + 1, now())
FROM jobs_stagingrow s JOIN registry_qualification old ON old.id = s.target_id,
     jsonb_populate_record(old, s.{{source}}) r
WHERE s.batch_id = %(batch)s AND s.state = 'changed' AND q.id = old.id
"""
_ENDS = """
UPDATE registry_qualification q SET valid_during = {during}
FROM unnest(%(ids)s::bigint[], %(ends)s::date[]) AS line(id, until) WHERE q.id = line.id
"""
_SHRUNK = "daterange(q.first_day, least(upper(q.valid_during), line.until))"
_FINAL = "daterange(q.first_day, line.until)"
_INSERT = f"""
INSERT INTO registry_qualification
    (enterprise_id, kind, first_day, {_FACTS}, valid_during, version, created_at, updated_at)
SELECT r.enterprise_id, r.kind, r.first_day, {_TAKEN},
       daterange(r.first_day, line.until), 1, now(), now()
FROM unnest(%(ids)s::bigint[], %(ends)s::date[]) AS line(id, until)
JOIN jobs_stagingrow s ON s.id = line.id, jsonb_populate_record(jsonb_populate_record(
    NULL::registry_qualification,
    '{{"certificate_no": "", "batch": "", "end_is_derived": false, "end_reason": "",
       "revoked_reason": "", "revoked_paper": "", "source": ""}}'), s.values) r
ORDER BY s.number
"""
_DELETE = f"""
DELETE FROM registry_qualification q USING jobs_stagingrow s
WHERE s.batch_id = %(batch)s AND s.state = 'new' AND {_SAME}
"""
Line = tuple[int, str, date, date | None, date | None, int | None, int | None, date | None]


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Write new and changed periods; neighbours end where the rules end them."""
    right = batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED])
    firms = sorted({pk for pk in right.values_list("values__enterprise_id", flat=True) if pk})
    params = {"batch": str(batch.pk)}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [firms])
        refuse_conflicts(batch, _TABLE)
        _refuse_merged(firms)
        refuse_ended_since(batch, firms)
        cursor.execute(_TAKEN_DAYS, params)
        if (rows := cursor.fetchone()[0]) is not None:
            raise ValidationError(f"预览之后，第 {rows} 行的资质已被登记，请重新检查后再导入。")
        cursor.execute(_FACTS_CHANGED.format(source="values"), params)
        _put_in_order(cursor, [*_stored(firms), *_staged(batch)])
    holdings.rebuild(firms)
    return {"firms": firms}


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused when somebody has touched its rows since."""
    firms: list[int] = batch.undo["firms"]
    params = {"batch": str(batch.pk)}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [firms])
        refuse_conflicts(batch, _TABLE, same=_SAME.replace("q.", "e."), since_import=True)
        cursor.execute(_DELETE, params)
        cursor.execute(_FACTS_CHANGED.format(source="before"), params)
        _put_in_order(cursor, _stored(firms))
    holdings.rebuild(firms)


def _refuse_merged(firms: Collection[int]) -> None:
    if gone := Enterprise.objects.filter(among("pk", firms)).exclude(merged_into=None).first():
        raise ValidationError(f"预览之后，“{gone}”已并入其他企业，请重新检查后再导入。")


def _stored(firms: Collection[int]) -> Iterator[Line]:
    rows = Qualification.objects.filter(among("enterprise_id", firms)).values_list(
        "enterprise_id", "kind", "first_day", "printed_last_day", "revoked_on", "id", "valid_during"
    )
    for firm, kind, first, last, revoked, pk, during in rows:
        yield firm, kind, first, last, revoked, pk, None, during.upper


def _staged(batch: ImportBatch) -> Iterator[Line]:
    rows = batch.staging.filter(state=RowState.NEW).values_list("pk", "values")
    for pk, values in rows:
        last, revoked = values.get("printed_last_day"), values.get("revoked_on")
        yield (
            values["enterprise_id"],
            values["kind"],
            date.fromisoformat(values["first_day"]),
            date.fromisoformat(last) if last else None,
            date.fromisoformat(revoked) if revoked else None,
            None,
            pk,
            None,
        )


def _put_in_order(cursor: Any, lines: Iterable[Line]) -> None:
    """Effective ends of every firm and kind: first what shrinks, then what grows, then what is new.

    So no two periods overlap at any moment, and the exclusion constraint is never met halfway.
    """
    moved: dict[int, date | None] = {}
    added: dict[int, date | None] = {}
    in_order = sorted(lines, key=lambda line: line[:3])
    for _, group in groupby(in_order, key=lambda line: line[:2]):
        periods = list(group)
        ends = effective_ends(
            [Printed(line[2], until_of(line[3]) if line[3] else None, line[4]) for line in periods]
        )
        for period, until in zip(periods, ends, strict=True):
            if period[6] is not None:
                added[period[6]] = until
            elif period[5] is not None and period[7] != until:
                moved[period[5]] = until
    params = {"ids": list(moved), "ends": list(moved.values())}
    if moved:
        cursor.execute(_ENDS.format(during=_SHRUNK), params)
        cursor.execute(_ENDS.format(during=_FINAL), params)
    if added:
        cursor.execute(_INSERT, {"ids": list(added), "ends": list(added.values())})
