"""What each minute does for the returns."""

from datetime import datetime

from enterprises.returns import actions
from jobs import handlers

FROM_HOUR = 9  # nobody is reminded in the night


def register_all() -> None:
    """Make the reminders known."""
    handlers.every_minute(remind, "填报提醒")


def remind(now: datetime) -> None:
    """催报, in working hours; what was said today already costs two queries."""
    if now.hour >= FROM_HOUR:
        actions.remind(now.date())
