"""真值表 of the pools: everybody's answer for each state, and the action's refusal."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

from enterprises.pools import policies
from enterprises.pools.actions import entries, proposals
from enterprises.pools.models import PoolEntry, PoolProposal
from tests.enterprises.pools.answers import (
    DECIDED,
    KEEPERS,
    TENDERS,
    Row,
    action_answers,
    case_id,
    cases,
    of_firm,
    policy_answers,
)
from tests.enterprises.pools.stays import NOW, RESERVE, TODAY
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.truth import a_firm

pytestmark = pytest.mark.django_db
SAID = {"pool": RESERVE, "stage": "growth", "source": "township", "reason": "好"}
OFFICIALS = {"+": "system office leader bureau department chain home neighbour park"}
PROPOSERS = {"+": "system office bureau home manager clerk agent"}
OWN = {"+": "system bureau", "x": "office"}
SOME = {"+": "system office bureau home neighbour"}
NOT_YOURS = "由双倍增办、区科技局和所属街镇登记，您可以查看。"
NOT_DECIDER = "入库由双倍增办或区科技局决定。"
NOT_KEEPER = "阶段和出库由双倍增办或区科技局登记。"
RULES = {"-": "规则推荐和自动出库由双倍增办或区科技局办理。"}


def proposal(state, own=False):
    """A proposal in this state, the office's own or its clerk's."""
    return lambda firm, people: PoolProposal.objects.create(
        enterprise=firm,
        pool=RESERVE,
        source="township",
        stage="growth",
        reason="好",
        proposed_by=people["office" if own else "home"],
        proposed_at=NOW,
        state=state,
    )


def entry(until=None, reason=""):
    """A stay in the reserve, over or not."""
    return lambda firm, people: PoolEntry.objects.create(
        enterprise=firm,
        pool=RESERVE,
        during=DateRange(date(2026, 1, 1), until),
        source="rules",
        stage="seed",
        exit_reason=reason,
    )


def decided(accept):
    return lambda proposal, by: proposals.decide(
        proposal, by=by, accept=accept, on=TODAY, decision="条件不足", now=NOW
    )


DECIDE = {"accept": decided(True), "refuse": decided(False)}
MANAGE = {
    "set_stage": lambda stay, by: entries.set_stage(stay, by=by, stage="growth", on=TODAY),
    "leave": lambda stay, by: entries.leave(stay, by=by, reason="removed", on=TODAY),
}
TABLE = [
    Row(policies.can_see_desk, "always", OFFICIALS,
        {"-": "培育与服务的名单供工作人员使用；本企业的情况在“本企业”页面。"},
        of_firm, about=lambda firm: ()),
    Row(policies.can_propose, "a firm", PROPOSERS,
        {"-": "只有双倍增办、区科技局、所属街镇和企业本身可以提出入库。"}, of_firm,
        {"propose": lambda firm, by: proposals.propose(firm, by=by, now=NOW, **SAID)}),
    Row(policies.can_decide, "open", KEEPERS, {"-": NOT_DECIDER}, proposal("open"), DECIDE),
    Row(policies.can_decide, "the office's own", OWN,
        {"-": NOT_DECIDER, "x": "不能决定自己提出的建议，请由另一位同事决定。"},
        proposal("open", own=True), DECIDE),
    Row(policies.can_decide, "accepted", DECIDED,
        {"-": NOT_DECIDER, "x": "这条建议已有决定：已入库。"}, proposal("accepted"), DECIDE),
    Row(policies.can_decide, "refused", DECIDED,
        {"-": NOT_DECIDER, "x": "这条建议已有决定：未入库。"}, proposal("refused"), DECIDE),
    Row(policies.can_manage_entry, "inside", KEEPERS, {"-": NOT_KEEPER}, entry(), MANAGE),
    Row(policies.can_manage_entry, "left", DECIDED,
        {"-": NOT_KEEPER, "x": "企业已经出库，不能再改。"},
        entry(date(2026, 6, 1), "removed"), MANAGE),
    Row(policies.can_decide_some, "always", KEEPERS,
        {"-": "入库、阶段和出库由双倍增办或区科技局办理。"}, of_firm, about=lambda firm: ()),
    Row(policies.can_run_rules, "always", KEEPERS, RULES, of_firm,
        {
            "propose_by_rules": lambda firm, by: proposals.propose_by_rules(by=by, now=NOW),
            "leave_automatically": lambda firm, by: entries.leave_automatically(by=by, today=TODAY),
        }, about=lambda firm: ()),
    Row(policies.can_import_entries, "always", KEEPERS,
        {"-": "培育库的出入库由双倍增办或区科技局导入。"}, of_firm, about=lambda firm: ()),
    Row(policies.can_tend, "a firm", TENDERS, {"-": NOT_YOURS}, of_firm),
    Row(policies.can_tend_some, "always", SOME, {"-": NOT_YOURS}, of_firm, about=lambda firm: ()),
]  # fmt: skip


@pytest.fixture
def firm():
    return a_firm()


@pytest.mark.parametrize("row", TABLE, ids=case_id)
def test_everybody_is_answered_so(row, firm):
    assert policy_answers(row, firm) == row.answers


@pytest.mark.parametrize(("row", "deed"), cases(TABLE), ids=case_id)
def test_the_action_refuses_by_the_sentence_of_its_policy(row, deed, firm):
    assert action_answers(row, deed, firm) == row.answers


def test_whoever_is_close_to_the_firm_decides_nothing_about_it(firm, office):
    made = proposal("open")(firm, {"home": UserFactory()})
    firm.members.create(user=office)
    with pytest.raises(ValidationError, match="您与这家企业有关联，须回避，请由另一位同事办理。"):
        decided(True)(made, office)
    made.refresh_from_db()
    assert made.state == "open"


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda stay, by: entries.set_stage(stay, by=by, stage="growth", on=date(2026, 2, 1)),
         "须晚于上一阶段的起日（2026-03-01）。"),
        (lambda stay, by: entries.leave(stay, by=by, reason="removed", on=date(2026, 1, 1)),
         "出库日期须晚于入库日期（2026-01-01）。"),
    ],
)  # fmt: skip
def test_a_day_before_the_one_before_it_is_refused(firm, office, deed, sentence):
    stay = entry()(firm, {})
    stay.stages.create(stage="seed", on=date(2026, 3, 1))
    with pytest.raises(ValidationError, match=sentence):
        deed(stay, office)


def test_no_firm_that_is_not_in_business_is_proposed(office):
    gone = EnterpriseFactory(state="deregistered", deregistered_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="企业现为“注销”，不能入库。"):
        proposals.propose(gone, by=office, now=NOW, **SAID)


def test_a_refusal_says_why(firm, office):
    made = proposal("open")(firm, {"home": UserFactory()})
    with pytest.raises(ValidationError, match="不予入库须写明理由。"):
        proposals.decide(made, by=office, accept=False, on=TODAY, decision=" ", now=NOW)
