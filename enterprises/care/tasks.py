"""诉求超期: whoever is charged with a request is told once a step."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from enterprises.care import catalogue, verbs
from enterprises.care.events import events
from enterprises.care.models import CompanyRequest
from enterprises.care.panels import PANELS
from enterprises.care.rules.requests import WAITING
from enterprises.pools.daily import once_a_day
from enterprises.pools.lists import offers
from enterprises.pools.panels import draws
from enterprises.pools.selectors.timeline import tells_events
from jobs import handlers


def register_all() -> None:
    """Make known the lists, this room's part of the pages and its day."""
    offers(catalogue.LISTS, verbs.FIRM_VERBS)
    draws(*PANELS)
    tells_events(events)
    handlers.every_minute(on_tick, "诉求超期提醒")


def on_tick(now: datetime) -> None:
    """Once a day."""
    once_a_day("care-watch", now, watch_day)


def watch_day(now: datetime) -> int:
    """How many were told; repeated, it tells nobody twice."""
    waiting = CompanyRequest.objects.filter(state__in=WAITING, due_on__lt=localdate(now))
    count = 0
    for request in waiting.select_related("enterprise", "unit"):
        count += notify_all(
            _charged(request),
            title=f"诉求超期：{request.title}"[:80],
            body=f"{request.enterprise.name}，应于 {request.due_on} 前办理。",
            url=reverse("pools:list", args=["requests"]),
            key=f"request:{request.pk}:{request.state}:{request.due_on}",
        )
    return count


def _charged(request: CompanyRequest) -> Iterable[User]:
    """The unit it was given to, else the office."""
    by_unit = Q(role=Role.OFFICER, unit=request.unit_id) if request.unit_id else Q()
    return User.objects.filter(by_unit or Q(role=Role.OFFICE), is_active=True)
