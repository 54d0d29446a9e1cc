"""What each day does here: exits that follow from the register, and warnings of the calendar."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.cache import cache
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import System, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from common.listings import register as lists
from enterprises.pools import movers
from enterprises.pools.actions.entries import leave_automatically
from enterprises.pools.catalogue import LISTINGS
from enterprises.pools.models import CompanyRequest
from enterprises.pools.policies import can_see_desk
from enterprises.pools.selectors import watch
from enterprises.pools.selectors.pools import in_pools
from enterprises.registry.models import Enterprise
from enterprises.returns.rosters import register_source
from jobs import handlers

FIRST_HOUR = 7
_A_DAY = 24 * 60 * 60


def register_all() -> None:
    """Make known the daily watch, what is due for whom, and who owes returns."""
    handlers.every_minute(on_tick, "到期提醒和自动出库")
    register_source("pool", "培育库", in_pools)
    for key, listing in LISTINGS.items():
        address = partial(_address, key)
        lists.register(lists.of_listing(f"pools:{key}", listing, can_see_desk, address))
    lists.register(lists.of_listing(movers.KEY, movers.MOVERS, can_see_desk, movers.address))


def _address(key: str, at: str) -> str:
    return reverse("pools:list", args=[key])


def on_tick(now: datetime) -> None:
    """Once a day; where that day's work failed, the next minute tries again."""
    key = f"pools-watch-{localdate(now)}"
    if now.hour < FIRST_HOUR or not cache.add(key, 1, _A_DAY):
        return
    try:
        watch_day(now)
    except Exception:  # whatever it was, today is not done; the step says what
        cache.delete(key)
        raise


def watch_day(now: datetime) -> int:
    """到期提醒、诉求超期、自动出库; repeated, it tells nobody twice."""
    today = localdate(now)
    leave_automatically(by=System(), today=today)
    told = 0
    for one in watch.endings(System(), today):
        row = one.qualification
        told += notify_all(
            _people(row.enterprise, today),
            title=f"{row.get_kind_display()}{one.warning} 天内到期",
            body=f"{row.enterprise.name}的证书有效期至 {row.printed_last_day}，请安排重新认定。",
            url=reverse("pools:firm", args=[row.enterprise.credit_code]),
            key=f"expiry:{row.pk}:{row.printed_last_day}:{one.warning}",
        )
    late = CompanyRequest.objects.filter(state__in=("raised", "assigned"), due_on__lt=today)
    for request in late.select_related("enterprise", "unit"):
        told += notify_all(
            _charged(request),
            title=f"诉求超期：{request.title}"[:80],
            body=f"{request.enterprise.name}，应于 {request.due_on} 前办理。",
            url=reverse("pools:list", args=["requests"]),
            key=f"request:{request.pk}:{request.state}:{request.due_on}",
        )
    return told


def _people(enterprise: Enterprise, day: date) -> Iterable[User]:
    """The firm's members of the day and its township's clerks."""
    clerk = Q(role=Role.OFFICER, unit__isnull=False, unit=enterprise.township_id)
    member = Q(memberships__in=enterprise.members.current(day))
    return User.objects.filter(clerk | member, is_active=True).distinct()


def _charged(request: Any) -> Iterable[User]:
    by_unit = Q(role=Role.OFFICER, unit=request.unit_id) if request.unit_id else Q()
    return User.objects.filter(by_unit or Q(role=Role.OFFICE), is_active=True)
