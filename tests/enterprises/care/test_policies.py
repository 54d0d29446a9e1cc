"""真值表 of care: everybody's answer for each state, and the action's refusal."""

import pytest

from enterprises.care import policies
from enterprises.care.actions import requests, trainings
from enterprises.care.actions.plans import set_plan
from enterprises.care.actions.visits import found_institution, record_service
from enterprises.care.models import CompanyRequest, Training
from enterprises.pools.policies import can_tend
from tests.enterprises.pools.answers import (
    DECIDED,
    FIRM,
    KEEPERS,
    NOBODY,
    TENDERS,
    Row,
    action_answers,
    case_id,
    cases,
    of_firm,
    policy_answers,
)
from tests.enterprises.pools.stays import TODAY
from tests.factories.accounts import UnitFactory
from tests.truth import a_firm

pytestmark = pytest.mark.django_db
CHARGED = {"+": "system office bureau department"}
NOT_YOURS = "由双倍增办、区科技局和所属街镇登记，您可以查看。"
NOT_FIRM = "由提出诉求的企业评价。"


def assign(asked, by):
    return requests.assign(asked, by=by, unit=asked.unit or UnitFactory(), today=TODAY)


ASSIGN = {"assign": assign}
ANSWER = {"answer": lambda asked, by: requests.answer(asked, by=by, text="已办", today=TODAY)}
RATE = {"rate": lambda asked, by: requests.rate(asked, by=by, score=5)}
LABELS = {"raised": "待分派", "assigned": "办理中", "answered": "已答复", "rated": "已评价"}


def request(state):
    """A request in this state, with the department once it is given to somebody."""
    return lambda firm, people: CompanyRequest.objects.create(
        enterprise=firm,
        kind="ip",
        title="专利",
        content="帮助",
        state=state,
        raised_by=people["clerk"],
        raised_on=TODAY,
        due_on=TODAY,
        unit=None if state == "raised" else people["department"].unit,
    )


def assigning(state, marks, **more):
    sentences = {"-": "诉求由双倍增办或区科技局分派。", "x": "诉求已经答复，不能再分派。"}
    return Row(policies.can_assign, state, marks, sentences, request(state), ASSIGN, **more)


def answering(state, marks):
    sentences = {"-": f"诉求现为“{LABELS[state]}”，不能答复。"}
    if "+" in marks:
        sentences = {"-": "由承办单位答复。"}
    return Row(policies.can_answer, state, marks, sentences, request(state), ANSWER)


def rating(state, marks):
    sentences = {"-": NOT_FIRM if "+" in marks else f"诉求现为“{LABELS[state]}”，不能评价。"}
    return Row(policies.can_rate, state, marks, sentences, request(state), RATE)


def training(firm, people):
    return Training.objects.create(title="申报辅导", held_on=TODAY, organizer="区科技局"), firm


TABLE = [
    Row(can_tend, "a firm", TENDERS, {"-": NOT_YOURS}, of_firm, {
        "set_plan": lambda firm, by: set_plan(
            firm, by=by, target_kind="high_tech", target_year=2027, helper="王某",
            next_step="走访", next_on=TODAY),
        "record_service": lambda firm, by: record_service(
            firm, by=by, kind="ip", on=TODAY, content="走访"),
        "found_institution": lambda firm, by: found_institution(
            firm, by=by, name="技术中心", level="own", founded_on=TODAY),
    }),
    Row(policies.can_raise, "a firm", FIRM, {"-": "诉求由企业账号提出。"}, of_firm, {
        "raise_request": lambda firm, by: requests.raise_request(
            firm, by=by, today=TODAY, kind="ip", title="专利", content="帮助"),
    }),
    Row(policies.can_assign_some, "always", KEEPERS,
        {"-": "诉求由双倍增办或区科技局分派。"}, of_firm, about=lambda firm: ()),
    assigning("raised", KEEPERS),
    assigning("assigned", KEEPERS),
    assigning("answered", DECIDED),
    assigning("rated", DECIDED),
    answering("raised", NOBODY),
    answering("assigned", CHARGED),
    answering("answered", NOBODY),
    answering("rated", NOBODY),
    rating("raised", NOBODY),
    rating("assigned", NOBODY),
    rating("answered", FIRM),
    rating("rated", NOBODY),
    Row(policies.can_keep_lists, "always", KEEPERS,
        {"-": "培训和专家名录由双倍增办或区科技局维护。"}, training, {
            "hold_training": lambda about, by: trainings.hold_training(
                by=by, title="辅导", held_on=TODAY, organizer="区科技局"),
            "attend": lambda about, by: trainings.attend(
                about[0], by=by, enterprise=about[1], people=2),
            "list_expert": lambda about, by: trainings.list_expert(
                by=by, name="李某", field="财税", organization="某高校"),
        }, about=lambda about: ()),
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
