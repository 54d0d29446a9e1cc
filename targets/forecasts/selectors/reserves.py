"""培育库: who is inside, and how those before them passed, for several days of asking."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from enterprises.pools.rules.entries import pools_for
from enterprises.registry.rules.holdings import Entry
from targets.forecasts.rules.histories import BAND_ENDS, Reserve

YEARS = 3  # looked back
RECOGNISED = [Entry.FIRST.value, Entry.AGAIN.value]
# A stay counts from the day of entry to the day the title is given, the exit or the day of
# asking; one of a firm that held the title when it entered does not. A month of it is one after
# the month of entry, up to the month of the end. A year is counted back from the month of asking.
#   inside   who is in the pool without the title: by whole months
#   exposed  firm-months: by year, by 12 × band + calendar month − 1
#   passed   given the title while inside: by year, by band
#   entered, left (without the title): by year
_STAYS = """
WITH stay AS (
    SELECT asked_on, lower(e.during) AS entered_on, passed.passed_on,
           CASE WHEN upper(e.during) <= asked_on THEN upper(e.during) END AS left_on
    FROM unnest(%(asked)s::date[]) AS asks (asked_on)
    JOIN pools_poolentry e ON e.pool = ANY(%(pools)s) AND lower(e.during) <= asked_on
    CROSS JOIN LATERAL (
        SELECT min(h.first_day) AS passed_on FROM registry_holding h
        WHERE h.enterprise_id = e.enterprise_id AND h.kind = %(kind)s
          AND h.entered = ANY(%(recognised)s) AND h.first_day > lower(e.during)
          AND h.first_day <= least(asked_on, coalesce(upper(e.during), asked_on))
    ) passed
    WHERE NOT EXISTS (
        SELECT FROM registry_holding held
        WHERE held.enterprise_id = e.enterprise_id AND held.kind = %(kind)s
          AND held.first_day <= lower(e.during)
          AND (held.until IS NULL OR held.until > lower(e.during)))
), told AS (
    SELECT *, least(coalesce(passed_on, left_on, asked_on), asked_on) AS ended_on,
           (extract(year FROM asked_on) * 12 + extract(month FROM asked_on))::int AS asked_month,
           (extract(year FROM entered_on) * 12 + extract(month FROM entered_on))::int AS first_month
    FROM stay
), dated AS (
    SELECT *, (extract(year FROM ended_on) * 12 + extract(month FROM ended_on))::int AS last_month
    FROM told
)
SELECT 'inside', asked_on, asked_month - first_month, 0, count(*) FROM dated
WHERE passed_on IS NULL AND left_on IS NULL GROUP BY 2, 3
UNION ALL
SELECT 'exposed', asked_on, (asked_month - month) / 12,
       12 * width_bucket(month - first_month, %(bands)s::int[]) + (month - 1) %% 12, count(*)
FROM dated CROSS JOIN LATERAL generate_series(first_month + 1, last_month) AS month
WHERE asked_month - month < 12 * %(years)s GROUP BY 2, 3, 4
UNION ALL
SELECT 'passed', asked_on, (asked_month - last_month) / 12,
       width_bucket(last_month - first_month, %(bands)s::int[]), count(*)
FROM dated WHERE passed_on IS NOT NULL AND asked_month - last_month < 12 * %(years)s
GROUP BY 2, 3, 4
UNION ALL
SELECT 'entered', asked_on, (asked_month - first_month) / 12, 0, count(*)
FROM dated WHERE asked_month - first_month < 12 * %(years)s GROUP BY 2, 3
UNION ALL
SELECT 'left', asked_on, (asked_month - last_month) / 12, 0, count(*)
FROM dated WHERE passed_on IS NULL AND left_on IS NOT NULL
  AND asked_month - last_month < 12 * %(years)s
GROUP BY 2, 3
"""
Keys = tuple[int, int]
Parts = Mapping[str, Mapping[Keys, int]]


def reserves(kind: str, days: Sequence[date]) -> dict[date, Reserve]:
    """Of the days on which a pool that leads to the title was measured long enough. One query."""
    pools = pools_for(kind)
    if not pools:
        return {}
    told: dict[str, Any] = {
        "kind": kind,
        "asked": list(days),
        "pools": pools,
        "recognised": RECOGNISED,
        "bands": list(BAND_ENDS),
        "years": YEARS,
    }
    parts: dict[date, dict[str, dict[Keys, int]]] = {day: defaultdict(dict) for day in days}
    with connection.cursor() as cursor:
        cursor.execute(_STAYS, told)
        for part, asked_on, key, second, count in cursor.fetchall():
            parts[asked_on][part][key, second] = count
    found = {day: _reserve(parts[day]) for day in days}
    return {day: reserve for day, reserve in found.items() if reserve is not None}


def _reserve(parts: Parts) -> Reserve | None:
    inside = {months: count for (months, _), count in parts["inside"].items()}
    years = _years(parts["exposed"], sum(inside.values()))
    if not years:
        return None
    exposed: dict[Keys, int] = defaultdict(int)
    for (year, at), count in parts["exposed"].items():
        if year < years:
            exposed[at // 12, at % 12 + 1] += count
    passed: dict[int, int] = defaultdict(int)
    for (year, band), count in parts["passed"].items():
        if year < years:
            passed[band] += count
    return Reserve(
        inside, _of(parts["entered"], years), _of(parts["left"], years), dict(passed),
        dict(exposed), years,
    )  # fmt: skip


def _years(exposed: Mapping[Keys, int], inside: int) -> int:
    """The last years, without a gap, in which on average half as many as now were inside."""
    for year in range(YEARS):
        months = sum(count for (at, _), count in exposed.items() if at == year)
        if not months or 2 * months < 12 * inside:
            return year
    return YEARS


def _of(part: Mapping[Keys, int], years: int) -> int:
    return sum(count for (year, _), count in part.items() if year < years)
