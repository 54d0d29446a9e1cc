"""Months on the calendar: the same day so many months on; a month without it gives its last day."""

from calendar import monthrange
from datetime import MAXYEAR, date


def months_after(day: date, months: int) -> date:
    """31 August and six months are the last day of February; past the calendar, its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_until(day: date, last: date) -> int:
    """Whole months from the day to the last one; none once it has passed."""
    months = (last.year - day.year) * 12 + last.month - day.month
    return max(0, months if months_after(day, months) <= last else months - 1)
