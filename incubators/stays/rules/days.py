"""起止 of a stay, both included: which days are plausible. Pure."""

from datetime import date

FIRST_YEAR, LAST_YEAR = 1980, 2199
LONGEST = 50  # a contract of more years is a slip of the pen


def fault_of(first_day: date, last_day: date | None) -> tuple[str, str] | None:
    """The field and what is wrong with it; None where nothing is."""
    if first_day.year < FIRST_YEAR:
        return "first_day", f"起日 {first_day} 早于 {FIRST_YEAR} 年，请核对。"
    if first_day.year > LAST_YEAR:
        return "first_day", f"起日 {first_day} 过晚，请核对。"
    if last_day is None:
        return None
    if last_day < first_day:
        return "last_day", f"止日 {last_day} 早于起日 {first_day}，请核对。"
    if last_day.year > first_day.year + LONGEST:
        return "last_day", f"止日 {last_day} 距起日超过 {LONGEST} 年，请核对；没有止日的不填。"
    return None
