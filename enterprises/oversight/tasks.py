"""到期提醒: the firm's people and its township's clerks are told once a warning."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import System, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from enterprises.oversight import catalogue, verbs
from enterprises.oversight.events import events
from enterprises.oversight.panels import PANELS
from enterprises.oversight.selectors.endings import endings
from enterprises.pools.daily import once_a_day
from enterprises.pools.lists import offers
from enterprises.pools.panels import draws
from enterprises.pools.places import firm_address
from enterprises.pools.selectors.timeline import tells_events
from enterprises.pools.tabs import chooses
from enterprises.registry.models import Enterprise
from jobs import handlers


def register_all() -> None:
    """Make known the lists, this room's part of the pages and its day."""
    chooses(catalogue.OVERSIGHT, "watch", "到期与预测", partial(reverse, "pools:watch"))
    offers(catalogue.LISTS, verbs.FIRM_VERBS)
    draws(*PANELS)
    tells_events(events)
    handlers.every_minute(on_tick, "到期提醒")


def on_tick(now: datetime) -> None:
    """Once a day."""
    once_a_day("oversight-watch", now, watch_day)


def watch_day(now: datetime) -> int:
    """How many were told; repeated, it tells nobody twice."""
    today = localdate(now)
    count = 0
    for ending in endings(System(), today):
        row = ending.qualification
        count += notify_all(
            _people(row.enterprise, today),
            title=f"{row.get_kind_display()}{ending.warning} 天内到期",
            body=f"{row.enterprise.name}的证书有效期至 {row.printed_last_day}，请安排重新认定。",
            url=firm_address(row.enterprise),
            key=f"expiry:{row.pk}:{row.printed_last_day}:{ending.warning}",
        )
    return count


def _people(enterprise: Enterprise, day: date) -> Iterable[User]:
    """The firm's members of the day and its township's clerks."""
    clerk = Q(role=Role.OFFICER, unit__isnull=False, unit=enterprise.township_id)
    member = Q(memberships__in=enterprise.members.current(day))
    return User.objects.filter(clerk | member, is_active=True).distinct()
