"""推荐、审批、退回、拒绝、撤销: each step by whom it is for, told to whom it goes on to."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Notice
from common.decisions import ALLOWED, denied
from finance.credit.actions import (
    approve,
    endorse,
    recommend,
    reject,
    return_,
    undo_last,
    withdraw,
)
from finance.loans import gates
from finance.loans.rules.life import Verb
from jobs.rules import workdays
from jobs.selectors import calendar
from tests.factories.accounts import UserFactory
from tests.finance.credit.conftest import DAY, WAN

pytestmark = pytest.mark.django_db


def after(days):
    return workdays.after(DAY, days, calendar()).day


def told(user, words):
    return Notice.objects.filter(user=user, title__contains=words).exists()


def test_from_the_firm_to_the_bank_each_is_told_and_has_its_days(cast, asked):
    endorsed = endorse(asked, by=cast.township, on=DAY, reason="情况属实")
    assert (endorsed.loan.status, endorsed.due_on) == ("endorsed", after(5))
    assert told(cast.center, "待区级推荐")
    assert told(cast.bureau, "待区级推荐")
    recommended = recommend(endorsed, by=cast.center, on=DAY)
    assert (recommended.loan.status, recommended.due_on) == ("recommended", after(10))
    assert told(cast.banker, "待银行审批")
    assert not told(cast.rival, "待银行审批")
    approved = approve(recommended, by=cast.banker, on=DAY, amount=80 * WAN)
    loan = approved.loan
    assert (loan.status, loan.approved_amount, loan.approved_on) == ("approved", 80 * WAN, DAY)
    assert approved.due_on == after(10)
    assert told(cast.member, "银行已批")


def test_the_bank_approves_no_more_than_was_asked(cast, recommended):
    with pytest.raises(ValidationError, match="不能超过申请的 100 万元"):
        approve(recommended, by=cast.banker, on=DAY, amount=100 * WAN + 1)
    with pytest.raises(ValidationError, match="大于零"):
        approve(recommended, by=cast.banker, on=DAY, amount=0)
    approve(recommended, by=cast.banker, on=DAY, amount=100 * WAN)


def test_a_step_is_not_dated_before_the_one_before_it(cast, recommended):
    with pytest.raises(ValidationError, match="早于上一步"):
        approve(recommended, by=cast.banker, on=DAY - timedelta(days=1), amount=WAN)


@pytest.mark.parametrize(
    ("made", "act", "words"),
    [
        ("asked", lambda c, a, who: endorse(a, by=who, on=DAY), "由企业所在街镇或园城推荐"),
        ("endorsed", lambda c, a, who: recommend(a, by=who, on=DAY), "由区科技局、区金融服务中心"),
        (
            "recommended",
            lambda c, a, who: approve(a, by=who, on=DAY, amount=WAN),
            "由所选银行的人员审批",
        ),
        ("asked", lambda c, a, who: return_(a, by=who, on=DAY, reason="x"), "办理"),
        ("asked", lambda c, a, who: reject(a, by=who, on=DAY, reason="x"), "办理"),
        ("recommended", lambda c, a, who: reject(a, by=who, on=DAY, reason="x"), "审批"),
        ("approved", lambda c, a, who: undo_last(a, by=who, on=DAY, reason="x"), "银行"),
    ],
)
def test_each_step_is_refused_to_who_may_not_by_the_action_itself(cast, request, made, act, words):
    application = request.getfixturevalue(made)
    neighbour = UserFactory(role="officer")
    for who in (cast.rival, neighbour, cast.member):
        with pytest.raises(ValidationError, match=words):
            act(cast, application, who)


def test_a_step_that_does_not_follow_is_refused(cast, asked):
    for act in (
        lambda: recommend(asked, by=cast.bureau, on=DAY),
        lambda: approve(asked, by=cast.banker, on=DAY, amount=WAN),
    ):
        with pytest.raises(ValidationError):
            act()
    endorse(asked, by=cast.township, on=DAY)
    with pytest.raises(ValidationError, match="街镇推荐须在“已申请”时办理"):
        endorse(asked, by=cast.township, on=DAY)


def test_the_district_recommends_where_the_place_let_its_days_pass(cast, asked):
    with pytest.raises(ValidationError, match="街镇还没有推荐"):
        recommend(asked, by=cast.bureau, on=DAY)
    type(asked).objects.filter(pk=asked.pk).update(due_on=DAY - timedelta(days=400))
    assert recommend(asked, by=cast.bureau, on=DAY).loan.status == "recommended"


def test_a_rejected_application_is_over_and_the_firm_is_told(cast, recommended):
    done = reject(recommended, by=cast.banker, on=DAY, reason="现金流不足")
    assert (done.loan.status, done.due_on) == ("rejected", None)
    assert told(cast.member, "已拒绝")


def test_the_bank_may_send_it_back_to_be_mended(cast, recommended):
    assert return_(recommended, by=cast.banker, on=DAY, reason="缺报表").loan.status == "returned"


def test_another_person_undoes_the_last_step_and_the_clock_is_as_before(cast, recommended):
    with pytest.raises(ValidationError, match="另一人"):
        undo_last(recommended, by=cast.bureau, on=DAY, reason="点错了")
    back = undo_last(recommended, by=cast.mate, on=DAY, reason="点错了")
    assert (back.loan.status, back.due_on) == ("endorsed", after(5))


def test_a_bank_undoes_what_its_bank_did_and_nothing_else(cast, recommended):
    with pytest.raises(ValidationError, match="只能撤销本行"):
        undo_last(recommended, by=cast.banker, on=DAY, reason="x")
    approved = approve(recommended, by=cast.banker, on=DAY, amount=WAN)
    back = undo_last(approved, by=cast.fellow, on=DAY, reason="x")
    assert (back.loan.status, back.loan.approved_amount) == ("recommended", None)


def test_what_the_firm_did_is_not_undone_by_others(cast, asked):
    with pytest.raises(ValidationError, match="申请和登记不能撤销"):
        undo_last(asked, by=cast.bureau, on=DAY, reason="x")
    gone = withdraw(asked, by=cast.member, on=DAY)
    with pytest.raises(ValidationError, match="不由他人撤销"):
        undo_last(gone, by=cast.bureau, on=DAY, reason="x")


def test_a_room_above_may_stop_recommending_while_the_rest_goes_on(cast, endorsed, monkeypatch):
    stopped = denied("该行已熔断，暂停新的推荐。")
    gate = lambda loan, verb: stopped if verb == Verb.RECOMMEND else ALLOWED  # noqa: E731
    monkeypatch.setattr(gates, "GATES", [gate])
    with pytest.raises(ValidationError, match="已熔断"):
        recommend(endorsed, by=cast.bureau, on=DAY)
    assert return_(endorsed, by=cast.bureau, on=DAY, reason="等恢复").loan.status == "returned"
