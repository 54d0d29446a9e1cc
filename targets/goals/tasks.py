"""每天一次: periods whose day is past are closed; repeated, none is left."""

from datetime import datetime

from accounts.models import System
from enterprises.pools.daily import once_a_day
from jobs import handlers
from targets.goals.actions import lock_readings


def register_all() -> None:
    """Known to the minute's tick; models are there by now."""
    handlers.every_minute(on_tick, "填报封账")


def on_tick(now: datetime) -> None:
    """Once a day."""
    once_a_day("goals-lock", now, close_day)


def close_day(now: datetime) -> int:
    """封账."""
    return lock_readings(by=System(), now=now)
