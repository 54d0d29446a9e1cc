from datetime import date

from jobs.models import CalendarDay
from jobs.rules import workdays


def calendar() -> workdays.Calendar:
    """节假日与调休 as the office keeps them."""
    return workdays.Calendar(dict(CalendarDay.objects.values_list("day", "is_working")))


def nth_workday(first: date, count: int) -> tuple[date, bool]:
    """The count-th working day of the month that begins here, and whether it is 暂定."""
    day = workdays.of_month(first, count, calendar())
    return day.day, day.is_tentative
