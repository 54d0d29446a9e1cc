"""每天一次: a room's work of the day, from the morning on; what failed is tried a minute later."""

from collections.abc import Callable
from datetime import datetime

from django.core.cache import cache
from django.utils.timezone import localdate

FIRST_HOUR = 7
_A_DAY = 24 * 60 * 60


def once_a_day(name: str, now: datetime, work: Callable[[datetime], object]) -> None:
    """Done unless this day's was done already."""
    key = f"{name}-{localdate(now)}"
    if now.hour < FIRST_HOUR or not cache.add(key, 1, _A_DAY):
        return
    try:
        work(now)
    except Exception:  # whatever it was, today is not done; the step says what
        cache.delete(key)
        raise
