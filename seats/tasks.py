"""What each minute does for invitations."""

from datetime import datetime

from accounts.models import System
from jobs import handlers
from seats.actions import forget_expired


def register_all() -> None:
    """Make them known."""
    handlers.every_minute(tidy, "过期的邀请")


def tidy(now: datetime) -> None:
    """Once a day, early in the morning."""
    if (now.hour, now.minute) == (4, 0):
        forget_expired(by=System(), now=now)
