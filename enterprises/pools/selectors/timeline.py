"""时间轴: what happened to a firm, newest first, from every room that has a day for it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from enterprises.pools.models import Inspection, PoolEntry, ServiceRecord, TrainingAttendance
from enterprises.registry.models import Enterprise, Qualification
from enterprises.returns.models import AnnualReturn, MonthlyReturn
from enterprises.returns.rules.states import State

MOST = 10
Event = tuple[date, str]


def timeline(enterprise: Enterprise) -> list[dict[str, Any]]:
    """The newest events, and the founding at the end."""
    events = sorted(_events(enterprise), key=lambda one: one[0], reverse=True)[:MOST]
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
    for visit in ServiceRecord.objects.filter(enterprise=enterprise)[:MOST]:
        yield visit.on, f"{visit.get_kind_display()}服务：{visit.content[:40]}"
    for course in TrainingAttendance.objects.filter(enterprise=enterprise).select_related(
        "training"
    )[:MOST]:
        yield course.training.held_on, f"参加培训：{course.training.title}"
    for drawn in Inspection.objects.filter(enterprise=enterprise):
        if drawn.closed_on:
            yield drawn.closed_on, f"抽查结论：{drawn.get_result_display()}"


def _returns(enterprise: Enterprise) -> Iterator[Event]:
    """Returns as they were received."""
    for model in (MonthlyReturn, AnnualReturn):
        rows = model.objects.filter(enterprise=enterprise, state=State.RECEIVED.value)
        for one in rows.select_related("collection").order_by("-received_at")[:MOST]:
            yield localdate(one.received_at), f"{one.collection}已接收"
