"""What each minute does for 任务进展."""

from datetime import datetime

from django.utils.timezone import localdate

from jobs import handlers
from targets.progress import actions

FROM_HOUR = 9  # nobody is reminded in the night


def register_all() -> None:
    """Make known what opens, reminds and closes."""
    handlers.every_minute(open_due, "任务进展采集期开启")
    handlers.every_minute(remind, "任务进展提醒")
    handlers.every_minute(close_empty, "空任务进展采集期关闭")


def open_due(now: datetime) -> None:
    """Once an hour is enough for days."""
    if now.minute == 0:
        actions.open_due(localdate(now))


def close_empty(now: datetime) -> None:
    """Once an hour is enough for days."""
    if now.minute == 0:
        actions.close_empty(now=now)


def remind(now: datetime) -> None:
    """催报, in working hours; what was said today already costs two queries."""
    if now.hour >= FROM_HOUR:
        actions.remind(localdate(now))
