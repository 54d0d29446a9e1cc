"""待办 of this room: proposals, requests, plans' next steps, renewals, inspections."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.rules.roles import Role
from common.duties import Duty
from enterprises.pools import policies
from enterprises.pools.models import CompanyRequest, CultivationPlan, Inspection, PoolProposal
from enterprises.pools.rules import expiry
from enterprises.pools.selectors import watch
from enterprises.pools.selectors.pools import SOON
from enterprises.registry.policies import can_close_open_ends
from enterprises.registry.selectors import open_ends


def duties(user: User, today: date) -> Iterator[Duty]:
    """By deadline, one line a matter, each leading to the list of just these; only own matters."""
    yield from _requests(user)
    if not policies.can_tend_some(user):
        return
    endings = watch.ending(user, today)
    words = f"张证书 {max(expiry.WARNINGS)} 天内到期"
    yield from _line(endings, "printed_last_day", words, "endings", "", "看名单")
    plans = CultivationPlan.objects.visible_to(user).filter(next_on__lte=today + SOON)
    text = "家企业的培育计划该走下一步"
    yield from _line(plans, "next_on", text, "plans", f"?soon={SOON.days}", "看计划")
    if can_close_open_ends(user):
        yield from _line(
            open_ends(user), "", "条资质没有止日，应按规定补上", "open-ends", "", "去补"
        )
    if policies.keeps(user):
        waiting = PoolProposal.objects.visible_to(user).filter(state="open")
        others = waiting.exclude(proposed_by=user)
        yield from _line(
            others, "", "条入库建议待决定", "proposals", "?state=open&mine=no", "去决定"
        )
        drawn = Inspection.objects.visible_to(user).filter(result="open")
        yield from _line(drawn, "", "家抽查待结论", "inspections", "?result=open", "去登记")


def _requests(user: User) -> Iterator[Duty]:
    seen = CompanyRequest.objects.visible_to(user)
    if policies.keeps(user):
        raised = seen.filter(state="raised")
        yield from _line(raised, "due_on", "条诉求待分派", "requests", "?state=raised", "去分派")
    if user.role == Role.OFFICER and user.unit_id:
        mine = seen.filter(unit=user.unit_id, state="assigned")
        query = f"?state=assigned&to={user.unit_id}"
        yield from _line(mine, "due_on", "条诉求待本单位答复", "requests", query, "去答复")


def _line(
    rows: QuerySet[Any], day: str, text: str, key: str, query: str, action: str
) -> Iterator[Duty]:
    if count := rows.count():
        due = rows.order_by(day).values_list(day, flat=True)[0] if day else None
        url = reverse("pools:list", args=[key])
        yield Duty(due, f"{count:,} {text}", f"{url}{query}", action)
