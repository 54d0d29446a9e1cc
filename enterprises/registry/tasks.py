"""What the worker does for the register."""

from datetime import date, datetime

from django.utils import timezone

from enterprises.registry import sums
from enterprises.registry.actions.memberships import keep_up
from jobs import handlers

_followed: list[date] = []  # the day this process has seen to; a new process looks again


def register_all() -> None:
    """Make the register's long work known."""
    handlers.every_minute(follow_the_calendar, "园区与产业链起止")
    handlers.every_minute(fold_counts, "并入进退账")


def follow_the_calendar(now: datetime) -> None:
    """园区与产业链 that began or ended today show in lists: once a day and process is enough."""
    if timezone.localdate(now) not in _followed:
        keep_up(now)
        _followed[:] = [timezone.localdate(now)]


def fold_counts(now: datetime) -> None:
    """并入进退账: what was written since the last minute; the numbers are the same before it."""
    sums.fold()
