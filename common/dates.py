"""Days and half-open periods. Only here is an exclusive end turned into the last day people write.

A certificate printed “2024-03-15 至 2027-03-14” is held as [2024-03-15, 2027-03-15).
"""

from calendar import monthrange
from datetime import date, timedelta

from django.utils import timezone


def today() -> date:
    """The business day: Asia/Shanghai, whatever the server's clock is set to."""
    return timezone.localdate()


def until_of(last_day: date) -> date:
    """The exclusive end of a period whose printed last day is this one."""
    return last_day + timedelta(days=1)


def last_day_of(until: date) -> date:
    """The last day inside a period that ends (exclusively) here."""
    return until - timedelta(days=1)


def years_later(day: date, years: int) -> date:
    """The exclusive end of a term of whole years that begins on this day.

    Three years from 2024-02-29 end with 2027-02-28 (docs/rules/counting.md), so this is 2027-03-01.
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February, and no such day then
        return date(day.year + years, 3, 1)


def month_end(day: date) -> date:
    """The last day of this day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """The first day of the month after this day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def last_month_end(day: date) -> date:
    """The last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)


def month_ends(first: date, last: date) -> list[date]:
    """Every month end from first to last, both included where they are month ends."""
    ends, at = [], month_end(first)
    while at <= last:
        ends.append(at)
        at = month_end(at + timedelta(days=1))
    return ends
