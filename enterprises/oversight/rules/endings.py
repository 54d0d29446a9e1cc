"""到期提醒: which warning a day has reached. Pure."""

from datetime import date

WARNINGS = (90, 60, 30, 7)  # days before the last valid day


def reached(last_day: date, today: date) -> int | None:
    """The nearest warning this day has reached; None before the first and after the last day."""
    left = (last_day - today).days
    return min((days for days in WARNINGS if 0 <= left <= days), default=None)
