"""Getting back what is overdue: a plan, its steps by their clocks, what came of each."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from finance.watch.actions import add_step, close_plan, do_step, note, open_plan, visit
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory, LoanFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def plan(loan, banker):
    return open_plan(loan, by=banker, on=DAY, goal="收回全部逾期本金")


def test_a_plan_begins_with_the_steps_of_the_term_each_with_its_day(plan):
    told = list(plan.steps.values_list("kind", "due_on"))
    assert told[0] == ("call", date(2026, 6, 4))
    assert [kind for kind, _ in told] == ["call", "letter", "visit", "lawyer", "suit"]


def test_a_loan_has_one_open_plan(plan, loan, banker):
    with pytest.raises(ValidationError, match="已有追收计划"):
        open_plan(loan, by=banker, on=DAY, goal="再来一次")
    close_plan(plan, by=banker, on=DAY, result="已还清")
    assert open_plan(loan, by=banker, on=DAY, goal="再来一次").pk != plan.pk


def test_what_is_not_overdue_is_not_collected(banker):
    calm = LoanFactory(bank=banker.institution_memberships.get().institution)
    with pytest.raises(ValidationError, match="没有逾期"):
        open_plan(calm, by=banker, on=DAY, goal="x")


def test_a_step_is_done_once_with_its_outcome_by_the_township_too(plan, township):
    step = plan.steps.get(kind="visit")
    do_step(step, by=township, on=DAY, outcome="法人答应分期")
    with pytest.raises(ValidationError, match="已经办理"):
        do_step(step, by=township, on=DAY, outcome="再一次")


def test_a_closed_plan_takes_no_more_steps(plan, banker):
    close_plan(plan, by=banker, on=DAY, result="已还清")
    with pytest.raises(ValidationError, match="已经结束"):
        add_step(plan, by=banker, kind="suit", due_on=DAY)
    with pytest.raises(ValidationError, match="已经结束"):
        do_step(plan.steps.get(kind="call"), by=banker, on=DAY, outcome="x")


def test_a_township_visits_and_neither_plans_nor_notes(loan, plan, township):
    assert visit(loan, by=township, kind="collecting", on=DAY, found="在生产").unit
    with pytest.raises(ValidationError, match="登记走访"):
        note(loan, by=township, kind="lawsuit", on=DAY, words="x")
    with pytest.raises(ValidationError, match="追收计划由"):
        add_step(plan, by=township, kind="call", due_on=DAY)
    with pytest.raises(ValidationError, match="追收计划由"):
        close_plan(plan, by=township, on=DAY, result="x")


@pytest.mark.parametrize("whose", ["other_bank", "other_township", "firm", "leader"])
def test_others_record_nothing(loan, plan, whose):
    people = {
        "other_bank": lambda: BankerFactory().user,
        "other_township": lambda: UserFactory(role="officer"),
        "firm": lambda: UserFactory(role="enterprise"),
        "leader": lambda: UserFactory(role="leader"),
    }
    by = people[whose]()
    with pytest.raises(ValidationError, match="办理"):
        visit(loan, by=by, kind="collecting", on=DAY, found="x")
    with pytest.raises(ValidationError, match="办理"):
        do_step(plan.steps.get(kind="call"), by=by, on=DAY, outcome="x")


def test_the_board_says_first_how_many_steps_are_late(client, plan, banker):
    client.force_login(banker)
    text = client.get("/collection/").content.decode()
    assert "进行中的追收计划 1 个，待办 5 步，没有超期" in text


def test_a_use_check_answers_the_question_and_other_visits_do_not(loan, banker):
    with pytest.raises(ValidationError, match="用途核查须回答"):
        visit(loan, by=banker, kind="use_check", on=DAY, found="看过")
    with pytest.raises(ValidationError, match="用途核查须回答"):
        visit(loan, by=banker, kind="after_lending", on=DAY, found="看过", is_as_agreed=True)
