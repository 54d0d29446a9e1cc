"""进退账: the numbers of any days without a pass over the counting days.

The triggers of 计数区间 leave a step for what came and went; `fold` sums steps by day and by month.
Who reads takes sums and steps together in one statement, so that it sees what the counting days say
at that instant, however many steps wait and whoever folds meanwhile. That the two are equal is the
business of a property test, and of `manage.py check_counts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from common.dates import month_end

# A month no day is asked of but its last is read as one sum; of the rest, the days. A day's place
# is how many of the days asked for lie before it.
_DIFFERENCES = """
SELECT kind, unit_id, width_bucket(day - 1, %(days)s::date[]) AS place, sum(change)::int
FROM (
    SELECT kind, unit_id, day, change FROM registry_countsum
    WHERE grain = 'month' AND kind = ANY(%(kinds)s) AND day <= %(last)s
      AND day <> ALL(%(loose)s::date[])
    UNION ALL
    SELECT s.kind, s.unit_id, s.day, s.change
    FROM unnest(%(loose)s::date[]) AS month (last_day)
    JOIN registry_countsum s
      ON s.day BETWEEN date_trunc('month', last_day::timestamp)::date AND last_day
    WHERE s.grain = 'day' AND s.kind = ANY(%(kinds)s) AND s.day <= %(last)s
    UNION ALL
    SELECT kind, unit_id, day, change FROM registry_countstep
    WHERE kind = ANY(%(kinds)s) AND day <= %(last)s
) AS told
GROUP BY kind, unit_id, place
"""
_CHANGES = """
SELECT at::int, unit_id, role, sum(change)::int
FROM unnest(%(firsts)s::date[], %(lasts)s::date[]) WITH ORDINALITY AS stretch (first, last, at)
JOIN (
    SELECT unit_id, day, role, change FROM registry_countsum
    WHERE grain = 'day' AND kind = %(kind)s AND day BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT unit_id, day, role, change FROM registry_countstep
    WHERE kind = %(kind)s AND day BETWEEN %(first)s AND %(last)s
) AS told ON day BETWEEN stretch.first AND stretch.last
GROUP BY at, unit_id, role HAVING sum(change) <> 0
ORDER BY at, unit_id, role
"""
_FOLD = """
WITH taken AS (
    DELETE FROM registry_countstep RETURNING kind, unit_id, day, role, change
), days AS (
    SELECT kind, unit_id, day, role, sum(change) AS change
    FROM taken GROUP BY kind, unit_id, day, role HAVING sum(change) <> 0
), months AS (
    SELECT kind, unit_id, sum(change) AS change,
           (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date AS day
    FROM days GROUP BY 1, 2, 4 HAVING sum(change) <> 0
), summed AS (
    INSERT INTO registry_countsum AS s (grain, kind, unit_id, day, role, change)
    SELECT 'day', kind, unit_id, day, role, change FROM days
    UNION ALL SELECT 'month', kind, unit_id, day, '', change FROM months
    ON CONFLICT (grain, kind, day, role, unit_id) DO UPDATE SET change = s.change + excluded.change
    RETURNING 1
)
SELECT (SELECT count(*) FROM taken), (SELECT count(*) FROM summed)
"""
_NOTHING_LEFT = "DELETE FROM registry_countsum WHERE change = 0"
_ANEW = """
INSERT INTO registry_countstep (kind, unit_id, day, role, change)
SELECT kind, unit_id, step.day, step.role, sum(step.change)
FROM registry_holding,
     LATERAL (VALUES (first_day, entered, 1), (until, "left", -1)) AS step (day, role, change)
WHERE step.day IS NOT NULL
GROUP BY kind, unit_id, step.day, step.role
"""
_FAULT = """
WITH facts AS (
    SELECT kind, unit_id, step.day, step.role, sum(step.change) AS change
    FROM registry_holding,
         LATERAL (VALUES (first_day, entered, 1), (until, "left", -1)) AS step (day, role, change)
    WHERE step.day IS NOT NULL
    GROUP BY kind, unit_id, step.day, step.role
), told AS (
    SELECT kind, unit_id, day, role, sum(change) AS change
    FROM (SELECT kind, unit_id, day, role, change FROM registry_countsum WHERE grain = 'day'
          UNION ALL SELECT kind, unit_id, day, role, change FROM registry_countstep) AS line
    GROUP BY kind, unit_id, day, role
), months AS (
    SELECT kind, unit_id, sum(change) AS change,
           (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date AS day
    FROM registry_countsum WHERE grain = 'day' GROUP BY 1, 2, 4
), difference AS (
    SELECT kind, unit_id, day, role, -sum(change) AS facts, sum(change) AS excess
    FROM (SELECT kind, unit_id, day, role, change FROM told
          UNION ALL SELECT kind, unit_id, day, role, -change FROM facts) AS both_sides
    GROUP BY kind, unit_id, day, role
    UNION ALL
    SELECT kind, unit_id, day, '', 0, sum(change)
    FROM (SELECT kind, unit_id, day, change FROM registry_countsum WHERE grain = 'month'
          UNION ALL SELECT kind, unit_id, day, -change FROM months) AS both_sums
    GROUP BY kind, unit_id, day
)
SELECT kind, unit_id, day, role, excess::int FROM difference WHERE excess <> 0
ORDER BY day, kind, unit_id, role LIMIT 1
"""
_STILL = "LOCK TABLE registry_holding IN SHARE MODE"
_TURN = "SELECT pg_advisory_xact_lock(hashtext('registry_countsum'))"
_TURN_NOW = "SELECT pg_try_advisory_xact_lock(hashtext('registry_countsum'))"

Line = tuple[str, int | None, int, int]  # kind, unit, place in the days, change
Stretch = tuple[date, date]  # first and last day, both included
Change = tuple[int, int | None, str, int]  # which stretch (from 1), unit, how, change


@dataclass(frozen=True, slots=True)
class Fault:
    """Where 进退账 says other than the counting days: by how many firms too many."""

    kind: str
    unit: int | None
    day: date
    role: str  # how; empty where a month's sum is not that of its days
    excess: int


def differences(kinds: Sequence[str], days: Sequence[date]) -> list[Line]:
    """How the numbers of 街镇 change between the days, which are in order. One query."""
    loose = sorted({month_end(day) for day in days if day != month_end(day)})
    told: dict[str, Any] = {
        "kinds": list(kinds),
        "days": list(days),
        "last": days[-1],
        "loose": loose,
    }
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES, told)
        return list(cursor.fetchall())


def changes(kind: str, stretches: Sequence[Stretch]) -> list[Change]:
    """What came and went in each stretch of days, in their order. One query."""
    firsts, lasts = [first for first, _ in stretches], [last for _, last in stretches]
    told: dict[str, Any] = {"kind": kind, "firsts": firsts, "lasts": lasts}
    told |= {"first": min(firsts), "last": max(lasts)}
    with connection.cursor() as cursor:
        cursor.execute(_CHANGES, told)
        return list(cursor.fetchall())


def fold() -> int:
    """并入: how many steps became sums; none while another folds. Killed, it has done nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TURN_NOW)
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_FOLD)
        taken, _ = cursor.fetchone()
        if taken:
            cursor.execute(_NOTHING_LEFT)
        return int(taken)


def fault() -> Fault | None:
    """The earliest line that is not what the counting days say. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_FAULT)
        row = cursor.fetchone()
    return Fault(*row) if row else None


def begin_anew() -> None:
    """The whole of 进退账 from the counting days; who writes those waits until it is done."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_STILL)
        cursor.execute(_TURN)
        cursor.execute("DELETE FROM registry_countstep")
        cursor.execute("DELETE FROM registry_countsum")
        cursor.execute(_ANEW)
        cursor.execute(_FOLD)
