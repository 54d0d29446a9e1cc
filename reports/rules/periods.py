"""报表所属月份: which months exist, which are closed, which are due. Pure."""

import re
from datetime import date, timedelta


def month_of(text: str) -> date:
    """“2026-10” → 2026-10-01. Raises ValueError with the sentence for people."""
    match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip())
    if not match or not 1 <= int(match[2]) <= 12 or not 2000 <= int(match[1]) <= 2100:
        raise ValueError(f"月份“{text}”无法辨认，请写成 2026-10 这样的形式。")
    return date(int(match[1]), int(match[2]), 1)


def next_month(period: date) -> date:
    """The first day of the following month."""
    return date(period.year + period.month // 12, period.month % 12 + 1, 1)


def previous_month(period: date) -> date:
    """The first day of the month before."""
    return (period - timedelta(days=1)).replace(day=1)


def as_of(period: date) -> date:
    """The last day of the month: what the paper counts."""
    return next_month(period) - timedelta(days=1)


def last_closed(today: date) -> date:
    """The newest month that is over."""
    return previous_month(today.replace(day=1))


def fault(period: date, today: date) -> str:
    """Why this month cannot be built yet; empty when it can."""
    if period > last_closed(today):
        return f"{said(period)}尚未结束，月末之后才能生成。"
    return ""


def missing(newest: date | None, today: date, first: date | None = None) -> list[date]:
    """Closed months after the newest one that exists, oldest first.

    Where none exists: from the stated first month on, else the last closed one alone.
    """
    last = last_closed(today)
    if newest is None and first is None:
        return [last]
    months, at = [], next_month(newest) if newest else first or last
    while at <= last:
        months.append(at)
        at = next_month(at)
    return months


def order_fault(period: date, newest: date | None, first: date | None) -> str:
    """Why this month is not the next paper: each follows the newest; empty when it may be.

    Without any paper the stated first month decides; without that either, any month may be first.
    """
    if newest is None:
        if first and period != first:
            return f"首期定为 {said(first)}，不能先封存 {said(period)}；要改请先改“首期”。"
        return ""
    if period < newest:
        return (
            f"{said(period)}早于最近封存的 {said(newest)}，不能再封存；"
            "迟到的事实列入下一期“补登更正”。"
        )
    if period > (wanted := next_month(newest)):
        return f"报表按月依次封存：请先封存 {said(wanted)}，再封存 {said(period)}。"
    return ""


def said(period: date) -> str:
    """2026 年 9 月."""
    return f"{period.year} 年 {period.month} 月"
