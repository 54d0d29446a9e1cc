"""?on=: the day a page speaks of, and the links that change it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from common.dates import last_month_end, month_end, today


@dataclass(frozen=True, slots=True)
class Asked:
    """The day asked for; where it could not be read, today and a sentence that says so."""

    day: date
    fault: str = ""


def asked_day(text: str) -> Asked:
    """A day or a month (its last day); nothing is today."""
    if not text:
        return Asked(today())
    try:
        month = len(text) == len("2026-10")
        day = date.fromisoformat(f"{text}-01" if month else text)
        if not 1990 <= day.year <= 2100:
            raise ValueError
        return Asked(month_end(day) if month else day)
    except ValueError:
        return Asked(
            today(), f"日期“{text[:20]}”不对，应写成 2026-10-31 或 2026-10；现按今天显示。"
        )


def switches(day: date) -> list[dict[str, Any]]:
    """今天、上月末, and the month ends beside the one shown."""
    now = today()
    closed, before = last_month_end(now), last_month_end(day)
    after = month_end(month_end(day) + timedelta(days=1))
    links = [
        {"label": "今天", "url": "?", "current": day == now},
        {"label": "上月末", "url": f"?on={closed}", "current": day == closed},
    ]
    if before != closed:  # one address has one name
        links.append({"label": f"前一月末（{before:%Y-%m}）", "url": f"?on={before}"})
    if after < closed:
        links.append({"label": f"后一月末（{after:%Y-%m}）", "url": f"?on={after}"})
    return links
