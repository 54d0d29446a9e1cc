"""What each minute does for supervision."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import System
from jobs import handlers
from targets.supervision import actions

AT_HOUR = 7  # before anybody is at the desk


def register_all() -> None:
    """Make known what walks."""
    handlers.every_minute(walk, "督办巡查")


def walk(now: datetime) -> None:
    """Once an hour from the morning on: what was said already is not said again."""
    if now.minute == 0 and now.hour >= AT_HOUR:
        actions.supervise(by=System(), day=localdate(now))
