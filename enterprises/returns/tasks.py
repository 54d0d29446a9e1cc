"""What each minute does for the returns."""

from datetime import datetime

from django.utils.timezone import localdate

from enterprises.returns import actions
from jobs import handlers

FROM_HOUR = 9  # nobody is reminded in the night


def register_all() -> None:
    """Make the reminders known, and the end of what nobody began."""
    handlers.every_minute(remind, "填报提醒")
    handlers.every_minute(close_empty, "空采集期关闭")


def close_empty(now: datetime) -> None:
    """Once an hour is enough for days."""
    if now.minute == 0:
        actions.close_empty(now=now)


def remind(now: datetime) -> None:
    """催报, in working hours; what was said today already costs two queries."""
    if now.hour >= FROM_HOUR:
        actions.remind(localdate(now))
