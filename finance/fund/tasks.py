"""What each minute does for the fund."""

from datetime import datetime

from accounts.models import System
from finance.fund.actions.verifying import verify
from jobs import handlers


def register_all() -> None:
    """Make it known."""
    handlers.every_minute(verify_nightly, "补偿资金核对")


def verify_nightly(now: datetime) -> None:
    """Once a night, when nobody books."""
    if (now.hour, now.minute) == (2, 30):
        verify(by=System(), now=now)
