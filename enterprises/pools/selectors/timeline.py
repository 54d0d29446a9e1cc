"""时间轴: what happened to a firm, newest first, from every room that has a day for it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from enterprises.pools.models import PoolEntry
from enterprises.registry.models import Enterprise, Qualification
from enterprises.returns.models import AnnualReturn, MonthlyReturn
from enterprises.returns.rules.states import State

MOST = 10
Event = tuple[date, str]
Source = Callable[[Enterprise], Iterable[Event]]
SOURCES: list[Source] = []


def tells_events(source: Source) -> None:
    """A room that has days of a firm; a few queries at most."""
    if source not in SOURCES:
        SOURCES.append(source)


def timeline(enterprise: Enterprise) -> list[dict[str, Any]]:
    """The newest events, and the founding at the end."""
    events = [*_events(enterprise), *(event for source in SOURCES for event in source(enterprise))]
    events = sorted(events, key=lambda event: event[0], reverse=True)[:MOST]
    if enterprise.founded_on:
        events.append((enterprise.founded_on, "成立"))
    return [{"when": f"{day:%Y-%m-%d}", "what": words} for day, words in events]


def _events(enterprise: Enterprise) -> Iterator[Event]:
    yield from _returns(enterprise)
    for held in Qualification.objects.filter(enterprise=enterprise):
        yield held.first_day, f"认定为{held.get_kind_display()}"
        if held.revoked_on:
            yield held.revoked_on, f"取消{held.get_kind_display()}"
    for entry in PoolEntry.objects.filter(enterprise=enterprise):
        yield entry.during.lower, f"进入{entry.get_pool_display()}"
        if entry.during.upper:
            reason = entry.get_exit_reason_display()
            yield entry.during.upper, f"离开{entry.get_pool_display()}：{reason}"


def _returns(enterprise: Enterprise) -> Iterator[Event]:
    """Returns as they were received."""
    for model in (MonthlyReturn, AnnualReturn):
        rows = model.objects.filter(enterprise=enterprise, state=State.RECEIVED.value)
        for filed in rows.select_related("collection").order_by("-received_at")[:MOST]:
            yield localdate(filed.received_at), f"{filed.collection}已接收"
