"""采集期的日子: when a collection opens, is due and locks, in working days; and reminders. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jobs.rules.workdays import Calendar, after, of_month

GRACE = timedelta(days=14)  # from a due day set by hand to the lock
OCCASIONS = {
    "before_3": "还有 3 天截止，请尽快填报",
    "before_1": "明天截止，请尽快填报",
    "today": "今天截止，请尽快填报",
    "late": "已过截止日，请尽快补报",
}


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Days:
    """Opens and due days (due included), and the day from which it is locked."""

    opens_on: date
    due_on: date
    locks_on: date
    is_tentative: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """报表: its name, the length of its periods, and its days.

    `opens`, `due` and `lock` are working days of the month that follows the period; of a year, of
    the January.
    """

    code: str
    label: str
    span: Span
    opens: int
    due: int
    lock: int

    def first_of(self, day: date) -> date:
        """The period's first day, by which it is known."""
        return day.replace(day=1) if self.span == Span.MONTH else day.replace(month=1, day=1)

    def days(self, period: date, calendar: Calendar) -> Days:
        """Counted from the first day after the period."""
        first = self._following(period)
        opens, due, lock = (
            of_month(first, count, calendar) for count in (self.opens, self.due, self.lock)
        )
        tentative = opens.is_tentative or due.is_tentative or lock.is_tentative
        return Days(opens.day, due.day, lock.day + timedelta(days=1), tentative)

    def titled(self, period: date) -> str:
        """A collection's name: of when, and which."""
        month = f"年{period.month}月" if self.span == Span.MONTH else ""
        return f"{period.year}{month}{self.label}"

    def _following(self, period: date) -> date:
        if self.span == Span.YEAR:
            return date(period.year + 1, 1, 1)
        return (period.replace(day=1) + timedelta(days=32)).replace(day=1)


def reminders(due_on: date, calendar: Calendar) -> dict[str, date]:
    """催报: three days and one before, on the day, and the working day after."""
    return {
        "before_3": due_on - timedelta(days=3),
        "before_1": due_on - timedelta(days=1),
        "today": due_on,
        "late": after(due_on, 1, calendar).day,
    }


def occasion_of(day: date, due_on: date, calendar: Calendar) -> str:
    """Which reminder this day is to that deadline; empty where none."""
    days = reminders(due_on, calendar)
    return next((name for name, on in days.items() if on == day), "")
