"""采集期: the month and the year of carriers, in working days of the month that follows. Pure."""

from datetime import date, timedelta

from collecting.rules.timetable import Kind, Span

MONTHLY, ANNUAL = "monthly", "annual"
KINDS = {
    MONTHLY: Kind(MONTHLY, "载体月报", Span.MONTH, opens=1, due=10, lock=30),
    ANNUAL: Kind(ANNUAL, "年度载体报表", Span.YEAR, opens=1, due=40, lock=60),
}
KIND_LABELS = {kind.code: kind.label for kind in KINDS.values()}


def end_of(kind: str, period: date) -> date:
    """The first day after the period."""
    if KINDS[kind].span == Span.YEAR:
        return date(period.year + 1, 1, 1)
    return (period.replace(day=1) + timedelta(days=32)).replace(day=1)


def last_over(kind: str, day: date) -> date:
    """The first day of the last period that is over by the day."""
    this = KINDS[kind].first_of(day)
    return KINDS[kind].first_of(this - timedelta(days=1))
