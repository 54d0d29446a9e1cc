"""入驻页的卡片: how a stay is judged and why, its history, what its firm released."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from accounts.models import User
from accounts.rules.roles import Role
from accounts.standing import is_official
from desk.cards import Card, Line
from enterprises.registry.models import Enterprise
from incubators.carriers.rules.facts import FACTS
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.rules.incubatee import STANDARD
from incubators.stays.rules.months import months_until
from incubators.stays.selectors.facts import hatched_until, incubatee_judged, tech_of
from incubators.stays.selectors.releases import figures_shown, in_force

ANSWERS = {True: "是", False: "否", None: "不能判定"}
INSIDE = {True: "是", False: "否", None: ""}
MET = {True: "符合", False: "不符合", None: "不能判定"}
NOT_RELEASED = Line("企业没有授权；可以请企业在“本企业”的“入驻与授权”中授权。")
LABELS = {
    "tech": "符合科技型中小企业要求",
    "inside": "注册地和主要研发办公在载体内",
    "age": "入驻时成立不超过 24 个月",
    "stay": "孵化不超过 48（长周期领域 60）个月",
}


def stay_cards(user: User, stay: Tenancy, day: date) -> Iterator[Card]:
    """在孵判定、毕业、经历、授权的数据."""
    if stay.overfull_reason:
        yield Card("超出可用面积", [Line(f"{stay.get_state_display()}：{stay.overfull_reason}")])
    if stay.enterprise:
        yield _verdict(stay, day)
        yield from _graduated(stay.enterprise)
        yield from _released(user, stay, stay.enterprise, day)
    yield Card("合同与场地", list(_contract(stay)))
    yield Card("入驻经历", list(_history(user, stay)))
    if stay.enterprise and is_official(user):
        yield Card("企业", [Line(str(stay.enterprise), stay.enterprise.get_absolute_url())])


def _contract(stay: Tenancy) -> Iterator[Line]:
    """What the list has no column for; the unknown is said to be so."""
    inside = INSIDE[stay.registered_inside]
    for label, said in (
        ("合同编号", stay.contract_no),
        ("房间", stay.room),
        ("研发领域", stay.get_field_display()),
        ("注册地和主要研发办公在载体内", inside),
        ("连续入驻起日", stay.entered_on),
        ("设分支的决定", stay.branch_decision if stay.is_branch else None),
    ):
        if said is not None:
            yield Line(f"{label}：{said or '未登记'}")


def _verdict(stay: Tenancy, day: date) -> Card:
    """Whether it is an incubatee today, condition by condition."""
    judged = incubatee_judged(stay, day)
    lines = []
    for condition in judged["conditions"]:
        told = f"{LABELS[condition['key']]}：{MET[condition['met']]}"
        lines.append(Line(f"{told}{_why(condition, stay, day)}"))
    if until := hatched_until(stay):
        unsaid = "" if stay.field else "（研发领域未登记，按 48 个月）"
        lines.append(Line(f"孵化期至 {until}，还有 {months_until(day, until)} 个月{unsaid}"))
    answer = ANSWERS[judged["passed"]]
    return Card(f"今天是在孵企业：{answer}（{STANDARD.edition}）", lines)


def _why(condition: Any, stay: Tenancy, day: date) -> str:
    if condition["key"] == "tech" and stay.enterprise:
        return f"（{tech_of(stay.enterprise, day).source}）"
    if condition["met"] is None:
        missing = "、".join(FACTS[name].label for name in condition["missing"] or ())
        return f"（缺 {missing}）"
    return f"（{condition['actual']}）" if condition["key"] in ("age", "stay") else ""


def _graduated(enterprise: Enterprise) -> Iterator[Card]:
    rows = Graduation.objects.standing().filter(enterprise=enterprise)
    for done in rows.select_related("tenancy__incubator"):
        text = f"{done.graduated_on} 从{done.tenancy.incubator}毕业：{done.get_way_display()}"
        yield Card("已毕业", [Line(text), Line(f"依据：{done.evidence}（{done.edition}）")])


def _released(user: User, stay: Tenancy, firm: Enterprise, day: date) -> Iterator[Card]:
    """To the carrier's own people alone: officials have the firm's page."""
    if user.role != Role.OPERATOR:
        return
    lines = [
        Line(
            f"{one.label} {one.value} {one.unit}" if one.value else f"{one.label} 没有已接收的填报"
        )
        for one in figures_shown(stay.incubator, firm, day)
    ]
    for given in in_force(day).filter(enterprise=firm, incubator=stay.incubator):
        lines.append(Line(f"授权自 {given.during.lower} 至 {given.last_day or '撤回'}"))
    yield Card("企业授权的数据", lines or [NOT_RELEASED])


def _history(user: User, stay: Tenancy) -> Iterator[Line]:
    """This firm's or team's stays in sight, the team it was too; the first first."""
    seen = Tenancy.objects.visible_to(user).select_related("incubator", "enterprise", "team")
    rows = seen.filter(pk=stay.pk)
    if firm := stay.enterprise or (stay.team and stay.team.became):
        rows = seen.filter(enterprise=firm) | seen.filter(team__became=firm)
    elif stay.team:
        rows = seen.filter(team=stay.team)
    for one in rows.order_by("during"):
        until = f"{one.last_day}（{one.get_end_reason_display()}）" if one.last_day else "今"
        who = f"团队“{one.team}”" if one.team else str(one.enterprise)
        yield Line(f"{one.first_day} 至 {until}：{who}，{one.incubator}", one.get_absolute_url())
