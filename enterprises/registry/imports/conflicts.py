"""Did anybody touch these rows since they were checked (or imported)?"""

from django.core.exceptions import ValidationError
from django.db import connection

from jobs.models import ImportBatch

# Locked first and compared after, each by the key's index: joined to a locked list instead, the
# rows of a batch that no statistics know yet would be searched once for each of them.
_LOCK = """
SELECT count(*) FROM (
    SELECT id FROM {table} WHERE id IN (
        SELECT target_id FROM jobs_stagingrow WHERE batch_id = %(batch)s AND state = 'changed')
    ORDER BY id FOR NO KEY UPDATE) locked
"""
_CHANGED = """
SELECT s.number FROM jobs_stagingrow s LEFT JOIN {table} e ON e.id = s.target_id
WHERE s.batch_id = %(batch)s AND s.state = 'changed'
  AND e.version IS DISTINCT FROM s.target_version + %(since)s
"""
_NEW = """
SELECT s.number FROM jobs_stagingrow s LEFT JOIN {table} e ON {same}
WHERE s.batch_id = %(batch)s AND s.state = 'new' AND e.version IS DISTINCT FROM 1
"""
_NUMBERS = "SELECT count(*), array_agg(number ORDER BY number) FROM ({found}) touched"


def refuse_conflicts(
    batch: ImportBatch, table: str, *, same: str = "", since_import: bool = False
) -> None:
    """Lock the changed rows; refuse when one is at another version than was seen.

    Since an import, a changed row is one version on, and a new one (found by `same`) at its first.
    """
    touched = _CHANGED + (f"UNION ALL {_NEW}" if since_import else "")
    touched = touched.format(table=table, same=same)
    params: dict[str, str | int] = {"batch": str(batch.pk), "since": int(since_import)}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK.format(table=table), params)
        cursor.execute(_NUMBERS.format(found=touched), params)
        count, numbers = cursor.fetchone()
    if count:
        rows = "、".join(map(str, numbers[:20])) + ("等" if count > 20 else "")
        remedy = "不能撤销。" if since_import else "请重新检查后再导入。"
        raise ValidationError(f"有 {count} 行对应的记录此后已被他人修改（第 {rows} 行），{remedy}")
