"""待办 of this room: proposals, requests, plans' next steps, renewals, inspections."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from accounts.models import User
from enterprises.pools import policies
from enterprises.pools.models import CompanyRequest, CultivationPlan, Inspection, PoolProposal
from enterprises.registry.policies import can_close_open_ends
from enterprises.registry.selectors import open_ends
from jobs.duties import Duty

SOON = timedelta(days=14)


def duties(user: User, today: date) -> Iterator[Duty]:
    """By deadline, one line a matter, each leading to its list."""
    if not policies.can_see_desk(user):
        return
    yield from _requests(user, today)
    plans = CultivationPlan.objects.visible_to(user).filter(next_on__lte=today + SOON)
    yield from _line(plans, "next_on", "家企业的培育计划该走下一步", "plans", "", "看计划")
    if can_close_open_ends(user):
        yield from _line(
            open_ends(user), "", "条资质没有止日，应按规定补上", "open-ends", "", "去补"
        )
    if policies.keeps(user):
        waiting = PoolProposal.objects.filter(state="open").exclude(proposed_by=user)
        yield from _line(waiting, "", "条入库建议待决定", "proposals", "?state=open", "去决定")
        drawn = Inspection.objects.filter(result="open")
        yield from _line(drawn, "", "家抽查待结论", "inspections", "?result=open", "去登记")


def _requests(user: User, today: date) -> Iterator[Duty]:
    seen = CompanyRequest.objects.visible_to(user)
    if policies.keeps(user):
        raised = seen.filter(state="raised")
        yield from _line(raised, "due_on", "条诉求待分派", "requests", "?state=raised", "去分派")
    own = Q(unit=user.unit_id) if user.unit_id else Q(pk=None)
    mine = seen.filter(own, state="assigned")
    yield from _line(mine, "due_on", "条诉求待本单位答复", "requests", "?state=assigned", "去答复")


def _line(
    rows: QuerySet[Any], day: str, text: str, key: str, query: str, action: str
) -> Iterator[Duty]:
    if count := rows.count():
        due = rows.order_by(day).values_list(day, flat=True)[0] if day else None
        url = reverse("pools:list", args=[key])
        yield Duty(due, f"{count} {text}", f"{url}{query}", action)
