"""What each minute does for loans after lending."""

from datetime import datetime

from django.utils.timezone import localdate

from accounts.models import System
from finance.watch import actions
from jobs import handlers

AT_HOUR = 7  # after the night's ageing, before anybody is at the desk


def register_all() -> None:
    """Make known what looks."""
    handlers.every_minute(look, "贷后预警")


def look(now: datetime) -> None:
    """Once an hour from the morning on: what was raised already changes nothing."""
    if now.minute == 0 and now.hour >= AT_HOUR:
        actions.look(by=System(), day=localdate(now))
