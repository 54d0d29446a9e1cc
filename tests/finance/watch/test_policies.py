"""谁可以办贷后的事: who he is → allowed, or the sentence of the refusal."""

from datetime import date

import pytest

from accounts.models import User
from finance.watch import policies
from finance.watch.models import Alert, CollectionPlan, CollectionStep, Sign
from tests.factories.accounts import UserFactory
from tests.finance.people import cast
from tests.truth import answers

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
SENTENCES = {
    "a": "贷后和追收由牵头单位、银行、受托机构和街镇、园城查看",
    "b": "由牵头单位、贷款银行、受托机构和企业所在的街镇、园城办理",
    "n": "风险情况由牵头单位、银行或受托机构登记",
    "p": "追收计划由牵头单位、银行或受托机构",
    "s": "预警由系统每天生成",
    "h": "已经处理或消除",
    "e": "追收计划已经结束",
    "d": "这一步已经办理",
}
# fmt: off
# columns: tests.finance.people.cast, then the firm's own 街镇
SEES = "yyyyyaayyyyyyyyaayaaay"
KEPT = "yybyybbbbbyybbybbbbbby"
# fmt: on


def everybody(loan) -> dict[str, User]:
    own = UserFactory(role="officer", unit=loan.enterprise.township)
    return cast(loan.bank) | {"own": own}


def told(loan, may):
    return answers(everybody(loan), may, SENTENCES)


def test_who_opens_the_lists(loan):
    assert told(loan, policies.can_see) == SEES


def test_only_the_portal_and_the_office_make_alerts(loan):
    assert told(loan, policies.can_run) == "yy" + "s" * 20


def test_who_visits_a_firm_for_its_loan(loan):
    assert told(loan, lambda user: policies.can_visit(user, loan)) == KEPT


def test_who_notes_and_plans_is_no_township(loan):
    assert told(loan, lambda user: policies.can_note(user, loan)) == "yybyybbnnnyybbybbbbbbn"
    assert told(loan, lambda user: policies.can_open_plan(user, loan)) == "yybyybbpppyybbybbbbbbp"


def test_who_handles_an_alert_that_waits_and_nobody_one_that_does_not(loan):
    alert = Alert(loan=loan, state="open")
    assert told(loan, lambda user: policies.can_handle(user, alert)) == KEPT
    alert.state = "gone"
    assert told(loan, lambda user: policies.can_handle(user, alert)) == "h" * 22


def test_a_plan_that_ended_takes_nothing_more(loan):
    plan = CollectionPlan(loan=loan, opened_on=DAY, goal="x")
    step = CollectionStep(plan=plan, kind="call", due_on=DAY)
    assert told(loan, lambda user: policies.can_keep_plan(user, plan)) == "yybyybbpppyybbybbbbbbp"
    assert told(loan, lambda user: policies.can_do_step(user, step)) == KEPT
    step.done_on = DAY
    assert told(loan, lambda user: policies.can_do_step(user, step)) == "d" * 22
    plan.closed_on = DAY
    assert told(loan, lambda user: policies.can_keep_plan(user, plan)) == "e" * 22


def test_who_ends_what_was_noted(loan):
    sign = Sign(loan=loan, kind="lawsuit", on=DAY, words="x")
    assert told(loan, lambda user: policies.can_end_sign(user, sign)) == "yybyybbnnnyybbybbbbbbn"
