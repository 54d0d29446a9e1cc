"""首页的培育卡: certificates that end, the plan's next step, requests on their way."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from enterprises.materials.models import Material
from enterprises.materials.rules.kinds import SOON as PAPERS_SOON
from enterprises.pools.models import CompanyRequest, CultivationPlan
from enterprises.pools.rules.words import Asked
from enterprises.registry.models import Enterprise, Qualification

SOON = timedelta(days=180)
MOST = 4


def cultivation_cards(user: User, enterprise: Enterprise, today: date) -> Iterator[Card]:
    """近期日子、诉求进度."""
    url = reverse("pools:firm", args=[enterprise.credit_code])
    dates = sorted(
        [*_endings(enterprise, today), *_papers(enterprise, today), *_steps(enterprise)],
        key=lambda one: one[0],
    )
    if dates:
        lines = [Line(text, due=day) for day, text in dates[:MOST]]
        yield Card("近期的日子", lines, "企业全景", url)
    asked = [
        Line(_standing(one), due=one.due_on if one.state in WAITING else None)
        for one in CompanyRequest.objects.filter(enterprise=enterprise)
        .exclude(state=Asked.RATED)
        .select_related("unit")
        .order_by("raised_on")[:MOST]
    ]
    raise_one = reverse("pools:act_on_firm", args=[enterprise.credit_code, "request"])
    yield Card("诉求", asked or [Line("有困难可以在这里提出，2 个工作日内分派承办单位。")],
               "提出诉求", raise_one)  # fmt: skip


WAITING = (Asked.RAISED, Asked.ASSIGNED)


def _endings(enterprise: Enterprise, today: date) -> Iterator[tuple[date, str]]:
    rows = Qualification.objects.filter(enterprise=enterprise).valid_on(today)
    for one in rows.ending_between(today, today + SOON):
        if one.printed_last_day:
            yield one.printed_last_day, f"{one.get_kind_display()}到期，请提前准备重新认定"


def _papers(enterprise: Enterprise, today: date) -> Iterator[tuple[date, str]]:
    """Materials that end; what has ended already asks all the more."""
    rows = Material.objects.filter(enterprise=enterprise, valid_until__lte=today + PAPERS_SOON)
    for one in rows.current():
        if one.valid_until:
            yield one.valid_until, f"材料“{one.title}”到期，请在“材料”中更换"


def _steps(enterprise: Enterprise) -> Iterator[tuple[date, str]]:
    for plan in CultivationPlan.objects.filter(enterprise=enterprise):
        yield plan.next_on, f"培育计划下一步：{plan.next_step}"


def _standing(one: CompanyRequest) -> str:
    words = {
        Asked.RAISED.value: "待分派",
        Asked.ASSIGNED.value: f"{one.unit} 办理中",
        Asked.ANSWERED.value: "已答复，请评价",
    }
    return f"{one.title}：{words[one.state]}"
