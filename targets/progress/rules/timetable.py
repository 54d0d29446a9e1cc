"""采集期: each month, in working days of the month that follows. Pure."""

from datetime import date, timedelta

from collecting.rules.timetable import Kind, Span

MONTHLY = "monthly"
KINDS = {MONTHLY: Kind(MONTHLY, "任务进展", Span.MONTH, opens=1, due=5, lock=15)}
KIND_LABELS = {kind.code: kind.label for kind in KINDS.values()}


def last_over(day: date) -> date:
    """The first day of the last month that is over by the day."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_day(period: date) -> date:
    """Of the month that begins here."""
    return (period + timedelta(days=32)).replace(day=1) - timedelta(days=1)
