"""多少户、笔、额: loans as they stood on days, by 街镇 and product, in one query over standings."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection

from common.measures import DISTRICT, UNIT, Spot

_STOOD = """
SELECT d.day, grouping(r.unit_id) = 1, r.unit_id, grouping(l.product) = 1, l.product,
       count(DISTINCT l.enterprise_id), count(*), sum(l.principal), sum(s.principal),
       coalesce(sum(s.principal) FILTER (WHERE s.overdue_since IS NOT NULL), 0),
       coalesce(sum(s.principal) FILTER (
           WHERE s.grade IN ('substandard', 'doubtful', 'loss')), 0)
FROM unnest(%(days)s::date[]) AS d(day)
JOIN loans_standing s ON s.from_on <= d.day AND (s.until IS NULL OR s.until > d.day)
    AND s.principal > 0
JOIN loans_loan l ON l.id = s.loan_id
LEFT JOIN registry_residence r ON r.enterprise_id = l.enterprise_id AND r.during @> d.day
GROUP BY GROUPING SETS (
    (d.day, r.unit_id, l.product), (d.day, r.unit_id), (d.day, l.product), (d.day))
"""
_GRANTED = """
SELECT d.day, grouping(r.unit_id) = 1, r.unit_id,
       sum(coalesce(l.approved_amount, l.principal))
FROM unnest(%(days)s::date[]) AS d(day)
JOIN loans_loan l ON coalesce(l.approved_on, l.disbursed_on)
    BETWEEN date_trunc('year', d.day)::date AND d.day
    AND l.status NOT IN ('withdrawn', 'rejected')
LEFT JOIN registry_residence r ON r.enterprise_id = l.enterprise_id AND r.during @> d.day
GROUP BY GROUPING SETS ((d.day, r.unit_id), (d.day))
"""


class Sums(NamedTuple):
    """户, 笔, and 分, of loans on which something was owed."""

    firms: int
    loans: int
    lent: int
    balance: int
    late: int  # balance of loans that are overdue
    bad: int  # balance of 不良


def stood(days: Sequence[date]) -> Iterator[tuple[date, Spot, str | None, Sums]]:
    """Each day, place and product (None: all) with its sums."""
    with connection.cursor() as cursor:
        cursor.execute(_STOOD, {"days": list(days)})
        for day, is_district, unit, is_all, product, *sums in cursor.fetchall():
            told = Sums(*(int(one) for one in sums))
            yield day, _spot(is_district, unit), None if is_all else product, told


def granted(days: Sequence[date]) -> Iterator[tuple[date, Spot, int]]:
    """新增授信 from the year's first day on: what was approved, or lent without an application."""
    with connection.cursor() as cursor:
        cursor.execute(_GRANTED, {"days": list(days)})
        for day, is_district, unit, amount in cursor.fetchall():
            yield day, _spot(is_district, unit), int(amount)


def _spot(is_district: bool, unit: int | None) -> Spot:
    return (DISTRICT, None) if is_district else (UNIT, unit)
