"""卡片: on the firm's page what this room keeps of it, on a thing's page what hangs on it."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from common.money.fen import apart_wan
from desk.cards import Card, Line
from enterprises.registry.models import Enterprise
from finance.capital.models import (
    CreditTotal,
    InsurancePolicy,
    ListingCase,
    Pledge,
    SeedInvestment,
)
from finance.capital.querysets import is_told
from finance.capital.rules.cases import CLOSED, STAGE_LABELS
from finance.capital.rules.insurance import CLAIM_LABELS

MOST = 10


def case_card(user: User, enterprise: Enterprise, day: date) -> Iterator[Card]:
    """上市: where the firm stands on each board, and what is next."""
    rows = ListingCase.objects.visible_to(user).filter(enterprise=enterprise)
    lines = []
    for case in rows.exclude(stage__in=sorted(CLOSED)):
        said = f"{case.board_label}：{case.stage_label}，{case.days_on(day)} 天"
        lines.append(Line(said, url=case.get_absolute_url()))
        if case.next_step:
            lines.append(Line(f"下一步：{case.next_step}", due=case.next_on))
    if lines:
        yield Card("上市", lines)


def steps_card(user: User, case: ListingCase, day: date) -> Iterator[Card]:
    """进程: every step, those undone with why."""
    lines = []
    for step in case.stages.select_related("recorded_by", "undone_by").order_by("-number"):
        who = str(step.recorded_by) if step.recorded_by and user.is_official else ""
        parts = [f"{step.on} {STAGE_LABELS[step.stage]}", step.basis, step.reason, who]
        if step.undone_at:
            undone = f"已撤销：{step.undone_reason}"
            parts.append(f"{undone}（{step.undone_by}）" if user.is_official else undone)
        lines.append(Line("，".join(part for part in parts if part)))
    yield Card("进程", lines)


def _wan(row: object, fen: int | None) -> str:
    """“，120 万元” to who is told amounts."""
    return f"，{apart_wan(fen)} 万元" if fen is not None and is_told(row) else ""


def insurance_card(user: User, enterprise: Enterprise, day: date) -> Iterator[Card]:
    """保险: the policies in force, each until when."""
    rows = InsurancePolicy.objects.visible_to(user).in_force(day).filter(enterprise=enterprise)
    lines = [
        Line(
            f"{row.kind_label}{_wan(row, row.cover)}，至 {row.last_day}",
            url=row.get_absolute_url(),
        )
        for row in rows[:MOST]
    ]
    if lines:
        yield Card("科技保险与知识产权保险", lines)


def pledge_card(user: User, enterprise: Enterprise, day: date) -> Iterator[Card]:
    """专利质押: those that stand."""
    rows = Pledge.objects.visible_to(user).in_force(day).filter(enterprise=enterprise)
    lines = [
        Line(f"{row.patent_no}{_wan(row, row.amount)}", url=row.get_absolute_url())
        for row in rows.select_related("bank")[:MOST]
    ]
    if lines:
        yield Card("专利质押", lines)


def seed_card(user: User, enterprise: Enterprise, day: date) -> Iterator[Card]:
    """种子基金: what was put in, and whether it is still held."""
    rows = SeedInvestment.objects.visible_to(user).filter(enterprise=enterprise)
    lines = []
    for row in rows[:MOST]:
        left = f"，{row.exited_on} 退出" if row.exited_on else ""
        said = f"{row.on} {row.fund}{_wan(row, row.amount)}{left}"
        lines.append(Line(said, url=row.get_absolute_url()))
    if lines:
        yield Card("种子基金", lines)


def credit_card(user: User, enterprise: Enterprise, day: date) -> Iterator[Card]:
    """授信: each bank's last word; a 街镇 is told that there are some."""
    rows = CreditTotal.objects.visible_to(user).standing_on(day).filter(enterprise=enterprise)
    lines = []
    for row in rows.select_related("bank"):
        used = f"，已用{_wan(row, row.used).lstrip('，')}" if row.used is not None else ""
        said = f"{row.bank}，授信{_wan(row, row.granted).lstrip('，')}{used}，截至 {row.on}"
        shown = said if is_told(row) else f"截至 {row.on} 有登记"
        lines.append(Line(shown, url=row.get_absolute_url()))
    if lines:
        yield Card("授信", lines)


def claims_card(user: User, policy: InsurancePolicy, day: date) -> Iterator[Card]:
    """理赔 of a policy."""
    lines = [
        Line(
            f"{one.reported_on} {one.cause}，{CLAIM_LABELS[one.state.value]}",
            one.get_absolute_url(),
        )
        for one in policy.claims.all()
    ]
    if lines:
        yield Card("理赔", lines)


def rounds_card(user: User, investment: SeedInvestment, day: date) -> Iterator[Card]:
    """后续轮次 of an investment."""
    lines = []
    for one in investment.rounds.all():
        valued = f"，估值 {apart_wan(one.valuation)} 万元" if one.valuation else ""
        terms = f"{_wan(investment, one.amount)}{valued}" if is_told(investment) else ""
        investor = f" {one.investor}" if one.investor else ""
        lines.append(Line(f"{one.on} {one.name}{investor}{terms}"))
    if lines:
        yield Card("后续轮次", lines)


CARDS = (case_card, insurance_card, pledge_card, seed_card, credit_card)  # of a firm, in order
