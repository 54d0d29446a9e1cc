"""What the worker does for the register."""

from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.models import System, User
from common.listings import register as lists
from enterprises.registry.actions.memberships import keep_up
from enterprises.registry.export_orders import KIND, Order
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.policies import can_export
from enterprises.registry.querysets import EnterpriseQuerySet
from enterprises.registry.selectors import PAGE, readable, register
from jobs import exported, handlers
from jobs.handlers import Progress
from jobs.models import Job

_followed: list[date] = []  # the day this process has seen to; a new process looks again


def register_all() -> None:
    """Make the register's long work known."""
    handlers.handles(KIND, export)
    handlers.every_minute(follow_the_calendar, "园区与产业链起止")
    ticks = lists.Ticks(_seen, _found, key="credit_code", measure="家")
    lists.register(
        lists.Listed(PAGE, can_export, lambda at: reverse(PAGE), _understood, ticks=ticks)
    )


def follow_the_calendar(now: datetime) -> None:
    """园区与产业链 that began or ended today show in lists: once a day and process is enough."""
    if timezone.localdate(now) not in _followed:
        keep_up(now)
        _followed[:] = [timezone.localdate(now)]


def _understood(user: User | System, asked: QueryDict) -> QueryDict:
    """What the register's own filter finds valid, with its columns; else nothing."""
    found = EnterpriseFilter(asked, readable(user), by=user)
    names = (*found.filters, "columns")
    return lists.only(asked, names) if found.is_valid() else QueryDict()


def _seen(user: User | System, at: str) -> EnterpriseQuerySet:
    return register(user).select_related("township")


def _found(user: User | System, asked: QueryDict, at: str) -> EnterpriseQuerySet:
    found = EnterpriseFilter(asked, readable(user), by=user)
    return found.qs if found.is_valid() else readable(user).none()


def export(job: Job, told: Progress) -> dict[str, Any]:
    """导出: one file for one job; done again, it replaces what the first attempt left."""
    by = job.owner or System()
    order = Order(**job.params)
    sheet = order.sheet(by)
    made = exported.write(job, told, sheet.file_name, sheet.write, {"query": order.filters})
    order.recorded(by, made["rows"])
    return made
