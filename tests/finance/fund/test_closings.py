"""月结: proposed by the trustee, confirmed by another; a closed month takes nothing any more."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from finance.fund.actions import claims, closings, deciding, vouchers
from finance.fund.actions.verifying import verify
from finance.fund.models import Closing, Fund, Transfer
from finance.fund.rules.postings import Event
from finance.fund.selectors.balances import position
from finance.fund.selectors.closings import conclusion, open_from, state_words
from finance.loans.actions import undo_step
from tests.finance.fund.booking import DAY, WAN, fund_of, pay_in
from tests.finance.fund.closing import APRIL, MARCH, closed, reopened
from tests.finance.fund.lending import (
    TODAY,
    approved,
    asked,
    booked,
    cast,
    decided,
    lent,
    overdue,
    paid,
    proposed,
    recovered,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def bank(people):
    fund_of(100)
    return people["banker"].institution_memberships.get().institution


def test_a_month_is_closed_by_two_and_keeps_its_figures(people, bank):
    made = closings.propose(by=people["trustee"], month=MARCH, note="三月")
    assert (made.state, open_from()) == ("proposed", None)
    with pytest.raises(ValidationError, match="另一人"):
        closings.confirm(made, by=people["trustee"])
    done = closings.confirm(made, by=people["one"])
    assert (done.state, done.made_by, done.decided_by) == (
        "closed",
        people["trustee"],
        people["one"],
    )
    assert open_from() == APRIL
    assert done.figure("cash") == position(done.last).cash == 100 * WAN
    assert done.figures["transfers"] == 2
    assert done.figures["cash"] == {"city": [0, 40 * WAN], "district": [0, 60 * WAN]}
    assert [(step.deed, step.by) for step in done.steps.order_by("id")] == [
        ("propose", people["trustee"]),
        ("confirm", people["one"]),
    ]


def test_asked_twice_it_is_one_proposal_and_by_another_refused(people, bank):
    one = closings.propose(by=people["trustee"], month=MARCH)
    assert closings.propose(by=people["trustee"], month=MARCH) == one
    closings.confirm(one, by=people["one"])
    with pytest.raises(ValidationError, match="已月结，不用再提出"):
        closings.propose(by=people["trustee"], month=MARCH)
    assert Closing.objects.count() == 1


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (APRIL, "现在轮到 2026 年 3 月"),
        (date(2026, 12, 1), "现在轮到 2026 年 3 月"),
    ],
)
def test_months_are_closed_in_their_order(people, bank, month, words):
    with pytest.raises(ValidationError, match=words) as refusal:
        closings.propose(by=people["trustee"], month=month)
    assert list(refusal.value.error_dict) == ["month"]


def test_a_month_that_runs_is_not_closed_and_none_before_anything_was_booked(people):
    with pytest.raises(ValidationError, match="没有可以月结的月份"):
        closings.propose(by=people["trustee"], month=MARCH)
    pay_in(5, on=date(2026, 11, 2))
    with pytest.raises(ValidationError, match="到 2026-11-30 才过完"):
        closings.propose(by=people["trustee"], month=date(2026, 11, 1))


def test_what_is_still_to_be_decided_stops_the_closing(people, bank):
    waiting = proposed(Event.PAY_IN, people["trustee"], 5, source="city", on=DAY)
    with pytest.raises(ValidationError, match="还有 1 张凭证待复核"):
        closings.propose(by=people["trustee"], month=MARCH)
    deciding.refuse(waiting, by=people["one"], decision="没有到账")
    closings.propose(by=people["trustee"], month=MARCH)


def test_figures_that_changed_since_are_not_confirmed(people, bank):
    made = closings.propose(by=people["trustee"], month=MARCH)
    pay_in(5)
    with pytest.raises(ValidationError, match="数已经变了"):
        closings.confirm(made, by=people["one"])
    closings.refuse(made, by=people["one"], reason="数变了")
    assert closed(people, 3).figure("cash") == 100 * WAN + 5


def test_who_proposed_takes_it_back_and_may_propose_again(people, bank):
    made = closings.propose(by=people["trustee"], month=MARCH)
    with pytest.raises(ValidationError, match="只有提出人"):
        closings.take_back(made, by=people["one"])
    closings.take_back(made, by=people["trustee"])
    assert closings.propose(by=people["trustee"], month=MARCH) != made


def test_nothing_is_proposed_or_booked_in_a_closed_month_or_before(people, bank):
    closed(people, 3)
    for on in (date(2026, 3, 31), date(2026, 2, 10)):
        with pytest.raises(
            ValidationError, match="所在的月份已月结，最早可以记 2026-04-01"
        ) as said:
            proposed(Event.PAY_IN, people["trustee"], 5, source="city", on=on)
        assert list(said.value.error_dict) == ["on"]
        with pytest.raises(ValidationError, match="已月结"):
            pay_in(5, on=on)
    booked(Event.PAY_IN, people, 5, source="city", on=APRIL)


def test_a_payment_and_a_recovery_are_of_an_open_month(people, bank):
    loan = overdue(running(people["one"], bank=bank), since=date(2026, 5, 8))
    claim = decided(loan, people)
    type(claim).objects.filter(pk=claim.pk).update(on=date(2026, 8, 3))
    closed(people, *range(3, 10))
    with pytest.raises(ValidationError, match="最早可以记 2026-10-01"):
        claims.pay(claim, by=people["trustee"], on=date(2026, 9, 30), reference="流水")
    claims.pay(claim, by=people["trustee"], on=date(2026, 10, 8), reference="流水")
    closed(people, 10)
    loan.refresh_from_db()
    with pytest.raises(ValidationError, match="最早可以记 2026-11-01"):
        recovered(loan, people, 5 * WAN, on=date(2026, 10, 20))
    recovered(loan, people, 5 * WAN, on=date(2026, 11, 2))


def test_a_closed_month_is_corrected_in_an_open_one_by_naming_the_entry(people, bank):
    wrong = pay_in(7)
    closed(people, 3)
    with pytest.raises(ValidationError, match="已月结"):
        vouchers.propose_reversal(wrong, by=people["trustee"], on=DAY, reason="重复")
    voucher = vouchers.propose_reversal(wrong, by=people["trustee"], on=APRIL, reason="重复")
    made = deciding.approve(voucher, by=people["one"]).transfer
    assert (made.reverses, made.on) == (wrong, APRIL)
    assert f"冲销第 {wrong.no} 号" in made.reason
    assert position(date(2026, 3, 31)).cash == Closing.objects.get().figure("cash")
    assert position(APRIL).cash == 100 * WAN


def test_a_step_of_a_loan_dated_in_a_closed_month_is_promised_on_the_first_open_day(people, bank):
    closed(people, 3, 4)
    loan = lent(approved(asked(50, bank), people["one"]), people["one"])
    told = list(Transfer.objects.filter(loan=loan).order_by("no"))
    assert {row.on for row in told} == {date(2026, 5, 1)}
    assert "（2026-04-08 所在月份已月结，记入 2026-05-01）" in told[-1].reason
    assert position(date(2026, 4, 30)).committed == 0
    assert position(date(2026, 5, 1)).committed == 40 * WAN
    closed(people, 5)
    undo_step(loan, by=people["two"], on=date(2026, 5, 20), reason="误登")
    assert position(date(2026, 5, 31)).committed == 40 * WAN
    assert Transfer.objects.filter(event="reverse").get().on == date(2026, 6, 1)


def test_only_the_last_month_is_opened_again_by_two_with_a_reason_and_stays_told(people, bank):
    march = closed(people, 3)
    closed(people, 4)
    with pytest.raises(ValidationError, match="只能重开最后一个已月结的月份：2026 年 4 月"):
        closings.ask_reopening(march, by=people["trustee"], reason="漏记")
    april = Closing.objects.get(month=APRIL)
    asked_for = closings.ask_reopening(april, by=people["one"], reason="漏记利息")
    assert open_from() == date(2026, 5, 1)  # still closed
    with pytest.raises(ValidationError, match="另一人"):
        closings.reopen(asked_for, by=people["one"])
    with pytest.raises(ValidationError, match="另一人"):
        closings.reopen(asked_for, by=people["trustee"])
    done = closings.reopen(asked_for, by=people["two"])
    assert (done.state, done.reason, open_from()) == ("reopened", "漏记利息", APRIL)
    booked(Event.INTEREST, people, 100, source="city", on=date(2026, 4, 20))
    again = closed(people, 4)
    assert again.pk != done.pk
    assert again.figure("interest") == done.figure("interest") + 100
    assert list(Closing.objects.filter(month=APRIL).values_list("state", flat=True)) == [
        "closed",
        "reopened",
    ]


def test_a_reopening_that_is_refused_leaves_the_month_closed(people, bank):
    asked_for = closings.ask_reopening(closed(people, 3), by=people["trustee"], reason="漏记")
    done = closings.keep_closed(asked_for, by=people["one"], reason="不必")
    assert (done.state, done.reason, done.asked_by) == ("closed", "", None)
    assert [step.deed for step in done.steps.order_by("id")] == [
        "propose",
        "confirm",
        "ask",
        "keep",
    ]
    assert reopened(done, people).state == "reopened"


def test_the_position_on_a_day_is_the_replay_whatever_is_closed(people, bank):
    before = position(date(2026, 3, 31))
    closed(people, 3)
    booked(Event.PAY_IN, people, 5, source="city", on=APRIL)
    assert position(date(2026, 3, 31)) == before
    assert Closing.objects.get().figure("cash") == before.cash


def test_the_statement_and_the_list_say_what_is_closed(people, bank):
    assert state_words(MARCH).startswith("未月结")
    assert conclusion(TODAY) == (
        "还没有月结过；8 个月等着月结，先是 2026 年 3 月，等受托管理机构提出。"
    )
    made = closings.propose(by=people["trustee"], month=MARCH)
    assert "已提出，等牵头单位另一人确认" in conclusion(TODAY)
    assert state_words(MARCH).startswith("未月结")
    done = closings.confirm(made, by=people["one"])
    assert state_words(MARCH) == (
        f"已月结：{people['trustee']} 提出，{people['one']} 确认；月结指纹 {done.digest[:16]}。"
    )
    assert conclusion(TODAY).startswith("已月结到 2026 年 3 月；7 个月等着月结")
    reopened(done, people)
    assert state_words(MARCH).startswith("未月结")


def test_a_halted_fund_is_not_closed(people, bank):
    verify(by=people["one"], now=timezone.now())
    Fund.objects.update(halted_at=timezone.now(), halted_for="不平。")
    with pytest.raises(ValidationError, match="已停止记账"):
        closings.propose(by=people["trustee"], month=MARCH)


def test_what_is_paid_is_frozen_by_bank(people, bank):
    loan = overdue(running(people["one"], bank=bank))
    paid(loan, people, on=TODAY)
    last = closed(people, *range(3, 11))
    assert last.figures["banks"][str(bank.pk)]["committed"] == [80 * WAN, 80 * WAN]
    assert last.figure("compensated") == 0
