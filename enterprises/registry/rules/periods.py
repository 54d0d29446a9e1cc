"""资质有效期: how printed periods of one firm and kind become days that count. Pure.

docs/rules/counting.md: a renewal ends the earlier period on its own first day; a revocation ends
it on its day; whatever comes first. Ends are exclusive; None is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Printed:
    """A period as its certificate or list gives it."""

    first_day: date
    until: date | None  # the day after the printed last day; None is open
    revoked_on: date | None = None


FIRST_YEAR, LAST_YEAR = 1980, 2199  # before that no title existed; what lies beyond is mistyped


def fault(period: Printed) -> str:
    """Why this cannot be a period; empty when it can."""
    if period.first_day.year < FIRST_YEAR or period.first_day.year > LAST_YEAR:
        return (
            f"起始日期 {period.first_day} 的年份不在 {FIRST_YEAR} 至 {LAST_YEAR} 年之间，请核对。"
        )
    if period.until is not None and period.until <= period.first_day:
        return "有效期的止日不能早于起日。"
    if period.revoked_on is not None and period.revoked_on <= period.first_day:
        return "取消日期须晚于起始日期。"
    return ""


def effective_ends(periods: Sequence[Printed]) -> list[date | None]:
    """The exclusive end of each, in order of first day: printed, revoked, or renewed."""
    ends: list[date | None] = []
    for at, period in enumerate(periods):
        following = periods[at + 1].first_day if at + 1 < len(periods) else None
        stops = [day for day in (period.until, period.revoked_on, following) if day]
        ends.append(min(stops) if stops else None)
    return ends
