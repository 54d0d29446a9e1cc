"""封账: until which day a period may be reported and set right. Pure.

What comes later is late (补报), and what was wrong is adjusted in the period that follows.
"""

from calendar import monthrange
from datetime import date, timedelta

MONTHS_OF = (1, 3, 6, 12)  # 月, 季, 半年, 年; anything else ends with some month of its year


def closes_on(first: date, last: date, days: int | None) -> date:
    """The last day on which the period is open: `days` after its end, or, where the district set
    none, the end of the period that follows."""
    return last + timedelta(days=days) if days is not None else next_end(first, last)


def next_end(first: date, last: date) -> date:
    """The last day of the period that follows, of the same length; of “1—9月” a month later."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    more = months if months in MONTHS_OF else 1
    at = last.year * 12 + last.month - 1 + more
    year, month = divmod(at, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def is_closed(closing: date, today: date) -> bool:
    """The closing day itself is open."""
    return today > closing


def following(first: date, last: date, day: date) -> str:
    """The period of the same length that the day lies in, as people write it: “2026年”,
    “2026年第1季度”, “2026年3月”."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 12:
        return f"{day.year}年"
    if months == 6:
        return f"{day.year}年{'上' if day.month <= 6 else '下'}半年"
    if months == 3:
        return f"{day.year}年第{(day.month + 2) // 3}季度"
    return f"{day.year}年{day.month}月"
