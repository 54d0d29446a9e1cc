from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import System
from desk.list_pages import tells_list
from enterprises.pools import catalogue, lists, movers, tabs, verbs
from enterprises.pools.actions.entries import leave_automatically
from enterprises.pools.daily import once_a_day
from enterprises.pools.selectors.entries import in_pools
from enterprises.returns.rosters import register_source
from jobs import handlers


def register_all() -> None:
    """Make known the lists and pages, the daily exits, and who owes returns."""
    tabs.chooses(tabs.ENTRIES, "board", "看板", partial(reverse, "pools:board"))
    lists.offers(catalogue.LISTS, verbs.FIRM_VERBS)
    tabs.chooses(tabs.FLOW, "flow", "梯级流动", partial(reverse, "pools:flow"))
    tells_list(movers.PAGE)
    handlers.every_minute(on_tick, "自动出库")
    register_source("pool", "培育库", in_pools)


def on_tick(now: datetime) -> None:
    """Once a day."""
    once_a_day("pools-watch", now, watch_day)


def watch_day(now: datetime) -> int:
    """自动出库; repeated, it finds nothing."""
    return leave_automatically(by=System(), today=localdate(now))
