"""Did anybody touch these rows since they were checked (or imported)?"""

from django.core.exceptions import ValidationError
from django.db import connection, models

from jobs.models import ImportBatch

_TOUCHED = """
SELECT count(*), string_agg(number::text, '、' ORDER BY number) FROM (
    SELECT s.number FROM jobs_stagingrow s LEFT JOIN (
        SELECT id, version FROM {table} WHERE id IN (
            SELECT target_id FROM jobs_stagingrow WHERE batch_id = %(batch)s)
        ORDER BY id FOR NO KEY UPDATE) e ON e.id = s.target_id
    WHERE s.batch_id = %(batch)s AND s.state = ANY(%(states)s)
      AND e.version IS DISTINCT FROM s.target_version ORDER BY s.number LIMIT 1000) touched
"""


def refuse_conflicts(
    batch: ImportBatch, model: type[models.Model], *, also_new: bool = False
) -> None:
    """Lock the batch's rows; refuse when one is at another version than was seen."""
    states = ["changed", "new"] if also_new else ["changed"]
    sql = _TOUCHED.format(table=model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"batch": str(batch.pk), "states": states})
        count, rows = cursor.fetchone()
    if count:
        shown = "、".join(rows.split("、")[:20])
        raise ValidationError(
            f"有 {count} 行对应的记录此后已被他人修改（第 {shown} 行），"
            + ("不能撤销。" if also_new else "请重新检查后再导入。")
        )
