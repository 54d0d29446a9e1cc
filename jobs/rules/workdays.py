"""工作日: weekdays, days off and working weekends as announced. Pure.

Where a year's 调休 is not announced yet, its statutory days of fixed date are taken off and the
answer is 暂定 (《全国年节及纪念日放假办法》, State Council order 795 of 2024).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

STATUTORY = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}  # month, day


@dataclass(frozen=True, slots=True)
class Day:
    """A working day; tentative where an unannounced year had a part in finding it."""

    day: date
    is_tentative: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days that are not what their weekday says: day → is it worked."""

    special: Mapping[date, bool]

    def is_announced(self, year: int) -> bool:
        return any(day.year == year for day in self.special)

    def is_working(self, day: date) -> bool:
        if day in self.special:
            return self.special[day]
        if not self.is_announced(day.year) and (day.month, day.day) in STATUTORY:
            return False
        return day.weekday() < 5


def after(start: date, count: int, calendar: Calendar) -> Day:
    """So many working days after the start, which itself is not counted."""
    return _nth(start + timedelta(days=1), count, calendar)


def between(start: date, end: date, calendar: Calendar) -> int:
    """How many working days lie after the start, up to and with the end."""
    days = (start + timedelta(days=at) for at in range(1, (end - start).days + 1))
    return sum(calendar.is_working(day) for day in days)


def on_or_after(day: date, calendar: Calendar) -> Day:
    """The day itself where it is worked, else the next that is."""
    return _nth(day, 1, calendar)


def of_month(first: date, count: int, calendar: Calendar) -> Day:
    """The count-th working day from this day on, the day itself included."""
    return _nth(first, count, calendar)


def _nth(first: date, count: int, calendar: Calendar) -> Day:
    if count < 1:
        raise ValueError("工作日个数须为正整数。")
    day, years = first, {first.year}
    while count := count - calendar.is_working(day):
        day += timedelta(days=1)
        years.add(day.year)
    return Day(day, not all(map(calendar.is_announced, years)))
