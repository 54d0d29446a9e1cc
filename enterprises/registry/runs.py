"""连续计数: the unbroken runs of counting days in the district, and where each began.

A renewal without a gap and a move inside the district break nothing; a day without counting does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

# A run that began in these days has all its stretches in them: those before the day asked for that
# begin where the one before ends belong to one run. Each day is asked with its own first day.
_BEGUN = """
WITH stretch AS (
    SELECT asked.day, h.enterprise_id, h.unit_id, h.first_day, h.until,
           lag(h.until) OVER firm IS DISTINCT FROM h.first_day AS is_first
    FROM unnest(%(days)s::date[], %(firsts)s::date[]) AS asked (day, first)
    JOIN registry_holding AS h
      ON h.kind = %(kind)s AND h.first_day BETWEEN asked.first AND asked.day
    WINDOW firm AS (PARTITION BY asked.day, h.enterprise_id ORDER BY h.first_day)
), run AS (
    SELECT *, count(*) FILTER (WHERE is_first) OVER (
        PARTITION BY day, enterprise_id ORDER BY first_day) AS number
    FROM stretch
)
SELECT day, enterprise_id, min(first_day), (array_agg(unit_id ORDER BY first_day))[1]
FROM run
GROUP BY day, enterprise_id, number
HAVING bool_or(until IS NULL OR until > day)
   AND NOT EXISTS (
       SELECT FROM registry_holding AS before
       WHERE before.enterprise_id = run.enterprise_id AND before.kind = %(kind)s
         AND before.until = min(run.first_day))
ORDER BY day, enterprise_id
"""


@dataclass(frozen=True, slots=True)
class Run:
    """A firm that counts on the day asked for: since when without a break, and where it began."""

    enterprise: int
    began_on: date
    unit: int | None  # the 街镇 of that day; None is 待分派


def begun(kind: str, firsts: Mapping[date, date]) -> dict[date, list[Run]]:
    """By day: firms counting at its end whose unbroken run began from its first day on.

    `firsts` names for each day asked for that first day. One query.
    """
    asked: dict[str, Any] = {"kind": kind, "days": list(firsts), "firsts": [*firsts.values()]}
    found: dict[date, list[Run]] = {day: [] for day in firsts}
    with connection.cursor() as cursor:
        cursor.execute(_BEGUN, asked)
        for day, *run in cursor.fetchall():
            found[day].append(Run(*run))
    return found
