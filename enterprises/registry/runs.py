"""连续计数: the unbroken runs of counting days in the district, and where each began.

A renewal without a gap and a move inside the district break nothing; a day without counting does.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

# A run that began in these days has all its stretches in them: those before the day asked for that
# begin where the one before ends belong to one run.
_BEGUN = """
WITH stretch AS (
    SELECT enterprise_id, unit_id, first_day, until,
           lag(until) OVER firm IS DISTINCT FROM first_day AS is_first
    FROM registry_holding
    WHERE kind = %(kind)s AND first_day BETWEEN %(first)s AND %(day)s
    WINDOW firm AS (PARTITION BY enterprise_id ORDER BY first_day)
), run AS (
    SELECT *, count(*) FILTER (WHERE is_first) OVER (
        PARTITION BY enterprise_id ORDER BY first_day) AS number
    FROM stretch
)
SELECT enterprise_id, min(first_day), (array_agg(unit_id ORDER BY first_day))[1]
FROM run
GROUP BY enterprise_id, number
HAVING bool_or(until IS NULL OR until > %(day)s)
   AND NOT EXISTS (
       SELECT FROM registry_holding AS before
       WHERE before.enterprise_id = run.enterprise_id AND before.kind = %(kind)s
         AND before.until = min(run.first_day))
ORDER BY enterprise_id
"""


@dataclass(frozen=True, slots=True)
class Run:
    """A firm that counts on the day asked for: since when without a break, and where it began."""

    enterprise: int
    began_on: date
    unit: int | None  # the 街镇 of that day; None is 待分派


def begun(kind: str, first: date, day: date) -> list[Run]:
    """Firms counting at the end of the day whose unbroken run began from `first` on. One query."""
    asked: dict[str, Any] = {"kind": kind, "first": first, "day": day}
    with connection.cursor() as cursor:
        cursor.execute(_BEGUN, asked)
        return [Run(*row) for row in cursor.fetchall()]
