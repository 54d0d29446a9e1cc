"""节假日顺延: what is printed for a day that is not worked may be paid on the next working day.

民法典第二百零三条: a term whose last day is a day off ends with the day after it. Pure.
"""

from collections.abc import Mapping
from datetime import date

from jobs.rules import workdays
from jobs.rules.workdays import Calendar, Day


class PayDays:
    """The last day to pay what is printed for a day; remembered, since many loans share days."""

    __slots__ = ("_calendar", "_known")

    def __init__(self, special: Mapping[date, bool]) -> None:
        """`special`: the days that are not what their weekday says, day → is it worked."""
        self._calendar, self._known = Calendar(special), dict[date, Day]()

    def of(self, due_on: date) -> Day:
        """The day, and whether it is 暂定: a year had a part whose days off are not announced."""
        if (known := self._known.get(due_on)) is None:
            known = self._known[due_on] = workdays.on_or_after(due_on, self._calendar)
        return known

    def day(self, due_on: date) -> date:
        """The day alone."""
        return self.of(due_on).day


def as_printed(due_on: date) -> date:
    """不顺延: paid by the day that is printed."""
    return due_on


def both(due_on: date, paid_by: date | None, *, is_tentative: bool = False) -> str:
    """“2026-10-01（顺延至 2026-10-09）”; one day where nothing is shifted."""
    if paid_by is None or paid_by == due_on:
        return f"{due_on:%Y-%m-%d}"
    return f"{due_on:%Y-%m-%d}（{'暂定' if is_tentative else ''}顺延至 {paid_by:%Y-%m-%d}）"
