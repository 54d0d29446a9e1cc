"""计息天数: parts of a year as whole 360ths, for each way of counting. 算头不算尾.

Each way is a running count, so that what lies between two days is the difference of their counts
and a period cut in two pieces is as long as its pieces together.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from finance.loans.rules.words import DayCount

PARTS = 360  # of a year
_MONTHS = 12
_DAYS = 30  # 360ths in a whole month
_SHORTEST_MONTH = 28


def months_after(start: date, months: int) -> date:
    """The same day so many months later; a month without that day gives its last day.

    Raises OverflowError past the year 9999.
    """
    years, month = divmod(start.year * _MONTHS + start.month - 1 + months, _MONTHS)
    if not date.min.year <= years <= date.max.year:
        raise OverflowError(years)
    day = start.day
    if day > _SHORTEST_MONTH:
        day = min(day, monthrange(years, month + 1)[1])
    return date(years, month + 1, day)


def counter(day_count: DayCount, start: date) -> Callable[[date], int]:
    """The running count of 360ths for a loan that began on `start`."""
    if day_count == DayCount.ACT360:
        return date.toordinal
    if day_count == DayCount.THIRTY_E_360:
        return _thirty
    return lambda day: _whole_months(start, day)


def calendar_days(day_count: DayCount, begins: date, until: date) -> int:
    """`days` of a row: of the calendar; by 30E/360 those of that rule."""
    if day_count == DayCount.THIRTY_E_360:
        return _thirty(until) - _thirty(begins)
    return (until - begins).days


def _thirty(day: date) -> int:
    """30E/360: the 31st counts as the 30th; no rule for February."""
    return PARTS * day.year + _DAYS * day.month + min(day.day, _DAYS)


def _whole_months(start: date, day: date) -> int:
    """Whole months by the start's day of the month, thirty parts each, and the odd days."""
    months = (day.year - start.year) * _MONTHS + day.month - start.month
    if day.day == start.day:
        return months * _DAYS
    last = months_after(start, months)
    if last > day:
        months -= 1
        last = months_after(start, months)
    return months * _DAYS + (day - last).days
