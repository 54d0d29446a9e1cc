"""代偿: asked for by the bank, verified, approved by two, paid once; each refusal says why."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from finance.fund.actions import claims, deciding, vouchers
from finance.fund.models import Claim, Transfer
from finance.fund.rules.claims import BY_DEED, OVER, STEPS, ClaimState, Deed, fault
from finance.fund.selectors.balances import position
from finance.fund.selectors.claims import checks_of
from finance.loans.actions import undo_step
from finance.loans.models import Standing
from finance.loans.rules.life import Verb
from finance.loans.steps import locked, make_step
from tests.factories.finance import BankerFactory, LoanFactory
from tests.finance.fund.booking import WAN, fund_of
from tests.finance.fund.lending import (
    OVERDUE,
    TODAY,
    applied,
    cast,
    decided,
    overdue,
    paid,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def loan(people):
    """100 万元, promised, overdue whole."""
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    return overdue(running(people["one"], bank=bank))


def unmet(claim, day=TODAY):
    return [check.key for check in checks_of(claim, day) if check.is_met is False]


def test_a_claim_goes_from_the_bank_to_the_payment(loan, people):
    claim = paid(loan, people)
    loan.refresh_from_db()
    assert (claim.state, loan.status) == ("paid", "compensated")
    assert (claim.fund, claim.bank_part) == (80 * WAN, 20 * WAN)
    assert (claim.city, claim.district) == (32 * WAN, 48 * WAN)
    now = position(TODAY)
    assert (now.cash, now.committed) == (20 * WAN, 0)
    assert (now.compensated, now.receivable) == (80 * WAN, 80 * WAN)
    told = [(step.deed, step.by) for step in claim.steps.order_by("id")]
    assert told == [
        ("apply", people["banker"]),
        ("verify", people["trustee"]),
        ("approve", people["one"]),
        ("confirm", people["two"]),
        ("pay", people["trustee"]),
    ]
    assert (claim.transfer.maker, claim.transfer.checker) == (people["trustee"], people["two"])


@pytest.mark.parametrize("state", list(ClaimState))
@pytest.mark.parametrize("deed", list(Deed))
def test_a_step_follows_only_from_where_the_table_says(deed, state):
    assert (fault(deed, state) == "") is (state in BY_DEED[deed].origins)


def test_every_end_is_an_end():
    assert {state for step in STEPS for state in step.origins} & OVER == set()


def test_b73_a_loan_is_not_claimed_twice_while_one_is_under_way_or_paid(loan, people):
    applied(loan, people)
    with pytest.raises(ValidationError, match="不能重复代偿"):
        claims.apply(loan, by=people["banker"], number="代偿-2")


def test_b73_a_claim_number_of_a_loan_is_used_once(loan, people):
    claims.withdraw(applied(loan, people), by=people["banker"], reason="材料不全")
    with pytest.raises(ValidationError, match="申请编号已经用过"):
        claims.apply(loan, by=people["banker"], number="代偿-1")
    assert claims.apply(loan, by=people["banker"], number="代偿-2").state == "applied"


def test_b73_the_database_itself_refuses_a_second_standing_claim(loan, people):
    claim = applied(loan, people)
    claim.pk, claim.key, claim.number = None, "0" * 32, "代偿-9"
    with pytest.raises(IntegrityError, match="fund_claim_one_standing"), transaction.atomic():
        claim.save(force_insert=True)


def test_b73_a_paid_claim_is_not_paid_again(loan, people):
    claim = paid(loan, people)
    with pytest.raises(ValidationError, match="不能支付"):
        claims.pay(claim, by=people["trustee"], on=TODAY, reference="流水2")
    assert Transfer.objects.filter(event="compensate").count() == 1


def test_b76_what_is_overdue_is_worked_out_and_never_typed(loan, people):
    Standing.objects.filter(loan=loan).update(overdue_principal=30 * WAN)
    claim = applied(loan, people)
    assert (claim.principal, claim.fund, claim.overdue_since) == (30 * WAN, 24 * WAN, OVERDUE)


def test_b76_a_loan_that_is_not_overdue_is_not_claimed(people):
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    loan = running(people["one"], bank=bank)
    with pytest.raises(ValidationError, match="没有逾期本金"):
        claims.apply(loan, by=people["banker"], number="代偿-1")
    with pytest.raises(ValidationError, match="代偿由银行提出代偿申请"), transaction.atomic():
        make_step(locked(loan), Verb.COMPENSATE, by=people["one"], on=TODAY)


def test_b76_a_loan_that_was_repaid_since_is_not_paid_for(loan, people):
    claim = decided(loan, people)
    Standing.objects.filter(loan=loan).update(overdue_principal=0, overdue_since=None)
    assert unmet(claim) == ["overdue", "waited", "amount"]
    with pytest.raises(ValidationError, match="今天没有逾期"):
        claims.pay(claim, by=people["trustee"], on=TODAY, reference="流水1")


def test_the_days_of_waiting_are_counted_from_the_oldest_unpaid_day(loan, people):
    claim = applied(loan, people)
    assert unmet(claim, date(2026, 10, 7)) == ["waited"]
    assert unmet(claim, date(2026, 10, 8)) == []


def test_what_is_missing_is_named_and_stops_the_verification(loan, people):
    claim = claims.apply(loan, by=people["banker"], number="代偿-1")
    assert unmet(claim) == ["papers", "payee"]
    with pytest.raises(ValidationError) as refusal:
        claims.verify(claim, by=people["trustee"])
    assert "缺 代偿申请书、借款合同、放款凭证、逾期和催收证明" in str(refusal.value)
    assert "银行没有已生效的收款账户" in str(refusal.value)


def test_a_loan_without_a_promise_is_never_silently_paid_for(people):
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    claim = applied(overdue(LoanFactory(bank=bank)), people)
    assert unmet(claim) == ["promised"]
    with pytest.raises(ValidationError, match="须先补登承诺"):
        claims.verify(claim, by=people["trustee"])


def test_a_product_the_fund_does_not_cover_is_not_paid_for(people):
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    claim = applied(overdue(LoanFactory(bank=bank, product="other")), people)
    assert unmet(claim) == ["covered", "promised"]


def test_of_two_approvers_none_had_a_part_before(loan, people):
    claim = claims.verify(applied(loan, people), by=people["trustee"])
    with pytest.raises(ValidationError, match="由双倍增办"):
        claims.approve(claim, by=people["trustee"])
    claim = claims.approve(claim, by=people["one"])
    with pytest.raises(ValidationError, match="由不同的人"):
        claims.confirm(claim, by=people["one"])
    with pytest.raises(ValidationError, match="由受托管理机构办理支付"):
        claims.pay(
            claims.confirm(claim, by=people["two"]), by=people["one"], on=TODAY, reference=""
        )


def test_the_database_itself_wants_two_approvers(loan, people):
    decided(loan, people)
    for changed, name in (
        ({"confirmed_by": people["one"]}, "fund_claim_approvers_are_two"),
        ({"approved_by": people["trustee"]}, "fund_claim_approvers_are_two"),
        ({"approved_by": people["banker"]}, "fund_claim_approvers_are_two"),
        ({"paid_by": people["two"]}, "fund_claim_payer_did_not_approve"),
        ({"confirmed_by": None}, "fund_claim_state_has_its_people"),
        ({"state": "paid"}, "fund_claim_paid_has_a_transfer"),
        ({"fund": 1}, "fund_claim_parts_are_the_whole"),
        ({"principal": 0, "fund": 0, "bank_part": 0, "city": 0, "district": 0}, "amounts_fit"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Claim.objects.update(**changed)


def test_only_the_lending_bank_applies(loan, people):
    with pytest.raises(ValidationError, match="只有放款银行"):
        claims.apply(loan, by=BankerFactory().user, number="代偿-1")
    for name in ("trustee", "one"):
        with pytest.raises(ValidationError, match="由放款银行申请"):
            claims.apply(loan, by=people[name], number="代偿-1")


def test_what_is_returned_is_verified_and_approved_anew(loan, people):
    claim = claims.send_back(decided(loan, people), by=people["trustee"], reason="合同缺页")
    assert (claim.state, claim.verified_by, claim.approved_by) == ("returned", None, None)
    claim = claims.resubmit(claim, by=people["banker"], interest=5, note="已补")
    assert (claim.state, claim.interest) == ("applied", 5)


def test_what_is_refused_is_over_and_says_why(loan, people):
    claim = claims.refuse(applied(loan, people), by=people["one"], reason="不在范围")
    assert (claim.state, claim.said) == ("refused", "不在范围")
    with pytest.raises(ValidationError, match="不能核验通过"):
        claims.verify(claim, by=people["trustee"])


def test_b72_the_same_application_again_is_the_same(loan, people):
    key = "11111111-1111-1111-1111-111111111111"
    first = claims.apply(loan, by=people["banker"], number="代偿-1", key=key)
    assert claims.apply(loan, by=people["banker"], number="代偿-1", key=key) == first


def test_a_payment_is_not_taken_back_by_undoing_the_step_alone(loan, people):
    paid(loan, people)
    with pytest.raises(ValidationError, match="请由两人冲销凭证"):
        undo_step(loan, by=people["three"], on=TODAY, reason="付错了")


def test_b74_a_reversed_payment_takes_the_loan_and_the_claim_back_and_stays_told(loan, people):
    claim = paid(loan, people)
    given = {"by": people["trustee"], "on": TODAY, "reason": "付错了"}
    voucher = vouchers.propose_reversal(claim.transfer, **given)
    deciding.approve(voucher, by=people["one"])
    loan.refresh_from_db()
    claim.refresh_from_db()
    assert (loan.status, claim.state) == ("active", "reversed")
    now = position(TODAY)
    assert (now.cash, now.committed) == (100 * WAN, 80 * WAN)
    assert (now.compensated, now.receivable) == (0, 0)
    assert Transfer.objects.filter(loan=loan).count() == 4
    assert paid_again(loan, people).state == "paid"


def paid_again(loan, people):
    """Aged anew by the undoing, a loan without a plan is not known to be late: said once more."""
    loan.standings.all().delete()
    overdue(loan)
    claim = decided(loan, people, number="代偿-2")
    return claims.pay(claim, by=people["trustee"], on=TODAY, reference="流水2")


def test_money_that_is_not_there_is_not_paid(loan, people):
    claim = decided(loan, people)
    spent = vouchers.propose(
        by=people["trustee"], event="expense", on=TODAY, amount=60 * WAN, reason="诉讼", loan=loan
    )
    deciding.approve(spent, by=people["three"])
    assert unmet(claim) == ["cash"]
    with pytest.raises(ValidationError, match="专户存款足够"):
        claims.pay(claim, by=people["trustee"], on=TODAY, reference="流水1")
