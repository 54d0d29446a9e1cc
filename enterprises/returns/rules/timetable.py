"""采集期: when a collection opens, is due and locks, in working days. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from jobs.rules.workdays import Calendar, after, of_month

MONTHLY, ANNUAL = "monthly", "annual"
# Opens, due, locks: working days of the month (for a year: of the January) that follows.
WORKDAYS = {MONTHLY: (1, 10, 30), ANNUAL: (1, 60, 75)}
KIND_LABELS = {MONTHLY: "月度快报", ANNUAL: "年度报表"}

OCCASIONS = {
    "before_3": "还有 3 天截止，请尽快填报",
    "before_1": "明天截止，请尽快填报",
    "today": "今天截止，请尽快填报",
    "late": "已过截止日，请尽快补报",
}


@dataclass(frozen=True, slots=True)
class Days:
    """Opens and due days (due included), and the day from which it is locked."""

    opens_on: date
    due_on: date
    locks_on: date
    is_tentative: bool


def days(kind: str, period: date, calendar: Calendar, counts: tuple[int, int, int]) -> Days:
    """Of a month: counted from the next month's first day; of a year: from the next January's."""
    first = _after_month(period) if kind == MONTHLY else date(period.year + 1, 1, 1)
    opens, due, lock = (of_month(first, count, calendar) for count in counts)
    tentative = opens.is_tentative or due.is_tentative or lock.is_tentative
    return Days(opens.day, due.day, lock.day + timedelta(days=1), tentative)


def title(kind: str, period: date) -> str:
    if kind == MONTHLY:
        return f"{period.year}年{period.month}月{KIND_LABELS[kind]}"
    return f"{period.year}{KIND_LABELS[kind]}"


def reminders(due_on: date, calendar: Calendar) -> dict[str, date]:
    """催报: three days and one before, on the day, and the working day after."""
    return {
        "before_3": due_on - timedelta(days=3),
        "before_1": due_on - timedelta(days=1),
        "today": due_on,
        "late": after(due_on, 1, calendar).day,
    }


def _after_month(period: date) -> date:
    return (period.replace(day=1) + timedelta(days=32)).replace(day=1)
