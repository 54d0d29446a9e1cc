"""What each minute does for claims."""

from datetime import datetime

from enterprises.membership.actions import expire
from jobs import handlers


def register_all() -> None:
    """Make them known."""
    handlers.every_minute(tidy, "认领和委托到期")


def tidy(now: datetime) -> None:
    """Once an hour is enough for days."""
    if now.minute == 0:
        expire(now=now)
