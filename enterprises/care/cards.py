"""首页的培育卡: certificates that end, the plan's next step, requests on their way."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from enterprises.care.models import CompanyRequest, CultivationPlan
from enterprises.care.rules.requests import RequestState
from enterprises.materials.models import Material
from enterprises.materials.rules.kinds import SOON as PAPERS_SOON
from enterprises.pools.places import firm_address
from enterprises.registry.models import Enterprise, Qualification

SOON = timedelta(days=180)
MOST = 4
Dated = Iterator[tuple[date, str]]
NO_REQUEST = Line("有困难可以在这里提出，2 个工作日内分派承办单位。")


def cultivation_cards(user: User, enterprise: Enterprise, today: date) -> Iterator[Card]:
    """近期日子、诉求进度."""
    dates = [*_endings(enterprise, today), *_papers(enterprise, today), *_steps(enterprise)]
    if dates:
        nearest = sorted(dates, key=lambda dated: dated[0])[:MOST]
        lines = [Line(text, due=day) for day, text in nearest]
        url = firm_address(enterprise)
        yield Card("近期的日子", lines, "看培育情况", url)
    url = reverse("pools:act_on_firm", args=[enterprise.credit_code, "request"])
    yield Card("诉求", _requests(enterprise) or [NO_REQUEST], "提出诉求", url)


def _endings(enterprise: Enterprise, today: date) -> Dated:
    rows = Qualification.objects.filter(enterprise=enterprise).valid_on(today)
    for title in rows.ending_between(today, today + SOON):
        if title.printed_last_day:
            kind = title.get_kind_display()
            yield title.printed_last_day, f"{kind}到期，请提前准备重新认定"


def _papers(enterprise: Enterprise, today: date) -> Dated:
    """Materials that end; what has ended already asks all the more."""
    rows = Material.objects.filter(enterprise=enterprise, valid_until__lte=today + PAPERS_SOON)
    for material in rows.current():
        if material.valid_until:
            yield material.valid_until, f"材料“{material.title}”到期，请在“材料”中更换"


def _steps(enterprise: Enterprise) -> Dated:
    for plan in CultivationPlan.objects.filter(enterprise=enterprise):
        yield plan.next_on, f"培育计划下一步：{plan.next_step}"


def _requests(enterprise: Enterprise) -> list[Line]:
    rows = CompanyRequest.objects.filter(enterprise=enterprise).exclude(state=RequestState.RATED)
    return [
        Line(_standing(request), due=request.due_on if request.is_waiting else None)
        for request in rows.select_related("unit").order_by("raised_on")[:MOST]
    ]


def _standing(request: CompanyRequest) -> str:
    words = {
        RequestState.RAISED.value: "待分派",
        RequestState.ASSIGNED.value: f"{request.hands} 办理中",
        RequestState.ANSWERED.value: "已答复，请评价",
    }
    return f"{request.title}：{words[request.state]}"
