"""验证码: how often one may be asked for, how long and how often it may be tried. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

TRIES = 5
LIVES = timedelta(minutes=10)
DIGITS = 6
SPANS = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1))


def is_too_often(sent: Iterable[datetime], now: datetime, limits: Sequence[int]) -> bool:
    """Whether one more would be beyond the limits of a minute, an hour or a day."""
    times = list(sent)
    return any(
        sum(now - at < span for at in times) >= limit
        for span, limit in zip(SPANS, limits, strict=True)
    )
