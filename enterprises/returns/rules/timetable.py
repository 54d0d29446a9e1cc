"""采集期: the two reports, and when each opens, is due and locks, in working days. Pure."""

from datetime import date

from collecting.rules.timetable import Kind, Span

MONTHLY, ANNUAL = "monthly", "annual"
KINDS = {
    MONTHLY: Kind(MONTHLY, "月度快报", Span.MONTH, opens=1, due=10, lock=30),
    ANNUAL: Kind(ANNUAL, "年度报表", Span.YEAR, opens=1, due=60, lock=75),
}
KIND_LABELS = {kind.code: kind.label for kind in KINDS.values()}


def title(kind: str, period: date) -> str:
    return KINDS[kind].titled(period)
