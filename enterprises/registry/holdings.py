"""计数区间 rebuilt: the meeting of residences and qualifications, in one statement.

Says what `rules.holdings.holdings` says, for many firms at once; a property test holds them equal.
"""

from collections.abc import Collection

from django.db import connection, transaction

_REBUILD = """
WITH valid AS (
    SELECT enterprise_id, kind, lower(valid_during) AS first_day, upper(valid_during) AS until,
           valid_during, revoked_on,
           row_number() OVER line AS nth,
           coalesce(lag(upper(valid_during)) OVER line = lower(valid_during), false) AS renews
    FROM registry_qualification WHERE enterprise_id = ANY(%(ids)s)
    WINDOW line AS (PARTITION BY enterprise_id, kind ORDER BY first_day)
), met AS (
    SELECT v.enterprise_id, v.kind, r.unit_id,
           greatest(v.first_day, lower(r.during)) AS first_day,
           least(v.until, upper(r.during)) AS until,
           CASE WHEN coalesce(lower(r.during) < v.first_day, true)
                     OR (lower(r.during) = v.first_day AND NOT v.renews)
                THEN CASE WHEN v.nth = 1 THEN 'first' ELSE 'again' END
                WHEN r.arrived = 'internal' THEN 'internal_in' ELSE 'moved_in' END AS entered,
           CASE WHEN least(v.until, upper(r.during)) IS NULL THEN ''
                WHEN upper(r.during) = least(v.until, upper(r.during)) AND r."left" <> 'internal'
                THEN r."left"
                WHEN v.until = least(v.until, upper(r.during))
                THEN CASE WHEN v.revoked_on = v.until THEN 'revoked' ELSE 'expired' END
                ELSE 'internal_out' END AS "left"
    FROM valid v JOIN registry_residence r
      ON r.enterprise_id = v.enterprise_id AND r.during && v.valid_during
), beside AS (
    SELECT *, lag(until) OVER line AS before, lag(unit_id) OVER line AS before_unit,
           lead(first_day) OVER line AS after
    FROM met WINDOW line AS (PARTITION BY enterprise_id, kind ORDER BY first_day)
), islands AS (
    SELECT *, count(*) FILTER (WHERE (first_day = before
                                      AND unit_id IS NOT DISTINCT FROM before_unit) IS NOT TRUE)
              OVER (PARTITION BY enterprise_id, kind ORDER BY first_day) AS island
    FROM beside
)
INSERT INTO registry_holding (enterprise_id, kind, unit_id, first_day, until, entered, "left")
SELECT enterprise_id, kind, (array_agg(unit_id))[1], min(first_day),
       (array_agg(until ORDER BY first_day DESC))[1],
       (array_agg(CASE WHEN first_day = before THEN 'internal_in' ELSE entered END
                  ORDER BY first_day))[1],
       (array_agg(CASE WHEN until = after THEN 'internal_out' ELSE "left" END
                  ORDER BY first_day DESC))[1]
FROM islands GROUP BY enterprise_id, kind, island
"""


def rebuild(enterprise_ids: Collection[int]) -> int:
    """Derive these firms' counting days anew; how many stretches they have. Two statements."""
    ids = sorted(set(enterprise_ids))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_holding WHERE enterprise_id = ANY(%s)", [ids])
        cursor.execute(_REBUILD, {"ids": ids})
        return cursor.rowcount
