"""验证码: how long one waits for the next, how long and how often it may be tried. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

TRIES = 5
LIVES = timedelta(minutes=10)
DIGITS = 6
SPANS = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))
A_DAY = SPANS[-1]
PAUSES = tuple(timedelta(minutes=each) for each in (1, 1, 2, 5, 15, 30, 60, 60, 120))
STRANGERS_A_DAY = 10  # to one address, from all places but its owner's devices
NOTHING = timedelta(0)


def pause_after(sent: Iterable[datetime], now: datetime) -> timedelta:
    """How much longer the same place waits for the same address: the more it asked, the longer."""
    times = [at for at in sent if now - at < A_DAY]
    if not times:
        return NOTHING
    pause = PAUSES[min(len(times), len(PAUSES)) - 1]
    return max(NOTHING, max(times) + pause - now)


def wait_within(sent: Iterable[datetime], now: datetime, limits: Sequence[int]) -> timedelta:
    """How much longer until one more is within the limits of a minute, an hour and a day."""
    times, longest = sorted(sent, reverse=True), NOTHING
    for span, limit in zip(SPANS, limits, strict=True):
        if len(times) >= limit:
            longest = max(longest, times[limit - 1] + span - now)
    return longest
