"""承诺: reserved at approval, promised at lending, released when nothing is owed; never twice."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from finance.banks.models import SharingTerm
from finance.fund.actions import deciding, vouchers
from finance.fund.models import Entry, Transfer
from finance.fund.rules.accounts import Kind
from finance.fund.rules.postings import Event
from finance.fund.selectors.balances import by_kind, position
from finance.fund.selectors.coverage import promised, uncommitted
from finance.loans.actions import undo_step
from finance.loans.rules.life import Verb
from finance.loans.steps import locked, make_step
from tests.factories.finance import AgreementFactory, BankFactory, LoanFactory
from tests.finance.fund.booking import WAN, fund_of
from tests.finance.fund.lending import (
    APPROVED,
    LENT,
    TODAY,
    approved,
    asked,
    booked,
    cast,
    lent,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def stands(loan):
    return promised(loan.pk)[Kind.RESERVED], promised(loan.pk)[Kind.COMMITTED]


def test_an_approval_reserves_the_fund_s_part_and_lending_promises_it(people):
    fund_of(100)
    loan = approved(asked(100), people["one"])
    assert stands(loan) == (80 * WAN, 0)
    lent(loan, people["one"], principal=60 * WAN)
    assert stands(loan) == (0, 48 * WAN)
    assert position(LENT).committed == 48 * WAN
    assert position(APPROVED).committed == 80 * WAN
    assert position(date(2026, 3, 31)).committed == 0


def test_an_agreement_s_own_share_is_promised(people):
    fund_of(100)
    bank = BankFactory()
    AgreementFactory(institution=bank, product="ip_pledge", fund_share=Decimal("0.3"))
    loan = approved(asked(100, bank, product="ip_pledge"), people["one"])
    assert stands(loan) == (30 * WAN, 0)


def test_what_the_fund_does_not_cover_is_not_promised(people):
    fund_of(100)
    assert stands(running(people["one"], product="ip_pledge")) == (0, 0)


def test_before_money_came_in_nothing_is_promised_and_the_loan_is_told_as_uncommitted(people):
    loan = running(people["one"])
    assert stands(loan) == (0, 0)
    assert list(uncommitted(people["one"])) == [loan]


def test_a_loan_that_came_by_a_list_is_uncommitted_until_two_people_promise_it(people):
    fund_of(100)
    loan = LoanFactory(balance=50 * WAN)
    other = LoanFactory(product="corporate_bond")
    assert list(uncommitted(people["one"])) == [loan]
    voucher = vouchers.propose_commitment(
        by=people["trustee"], contract_no=loan.contract_no, on=TODAY, reason="补登"
    )
    assert voucher.amount == 40 * WAN
    deciding.approve(voucher, by=people["one"])
    assert stands(loan) == (0, 40 * WAN)
    assert not uncommitted(people["one"]).exists()
    for row, words in ((loan, "已有承诺额度"), (other, "补偿范围内")):
        with pytest.raises(ValidationError, match=words):
            vouchers.propose_commitment(
                by=people["trustee"], contract_no=row.contract_no, on=TODAY, reason="补登"
            )


def test_b75_an_approval_that_has_no_room_is_refused_with_what_there_is(people):
    fund_of(100)
    approved(asked(100), people["one"])
    with pytest.raises(ValidationError, match=r"最多可承诺 1,000,000\.00 元，已承诺 800,000"):
        approved(asked(100), people["one"])
    SharingTerm.objects.create(valid_from=APPROVED, leverage=Decimal(5))
    approved(asked(100), people["one"])
    assert position(TODAY).committed == 160 * WAN


def step(loan, verb, by, **more):
    with transaction.atomic():
        make_step(locked(loan), verb, by=by, on=TODAY, **more)


def test_what_is_withdrawn_or_settled_is_promised_no_longer(people):
    fund_of(200)
    one, other = approved(asked(100), people["one"]), running(people["one"])
    step(one, Verb.WITHDRAW, people["one"])
    step(other, Verb.SETTLE, people["one"], ended_on=TODAY)
    assert (stands(one), stands(other)) == ((0, 0), (0, 0))
    assert position(TODAY).committed == 0


def test_an_undone_step_takes_its_promise_along_and_both_stay_told(people):
    fund_of(100)
    loan = running(people["one"])
    undo_step(loan, by=people["two"], on=TODAY, reason="没有放款")
    assert stands(loan) == (80 * WAN, 0)
    undo_step(loan, by=people["two"], on=TODAY, reason="批错了")
    assert stands(loan) == (0, 0)
    assert Transfer.objects.filter(event="reverse").count() == 2
    assert Transfer.objects.filter(reversed_by__isnull=False).count() == 2


def test_a_settlement_is_undone_only_where_its_promise_still_has_room(people):
    fund_of(100)
    loan = running(people["one"])
    step(loan, Verb.SETTLE, people["one"], ended_on=TODAY)
    running(people["one"], wan=50)
    with pytest.raises(ValidationError, match="承诺额度不足"):
        undo_step(loan, by=people["two"], on=TODAY, reason="没有结清")
    loan.refresh_from_db()
    assert (loan.status, stands(loan)) == ("settled", (0, 0))


def test_promises_are_released_as_the_principal_falls_for_all_loans_at_once(people):
    fund_of(200)
    one, other, unknown = (running(people["one"], wan=50) for _ in range(3))
    for loan, owed in ((one, 20), (other, 50)):
        type(loan).objects.filter(pk=loan.pk).update(balance=owed * WAN)
    voucher = vouchers.propose_releases(by=people["trustee"], on=TODAY, reason="十一月")
    assert voucher.amount == 24 * WAN
    deciding.approve(voucher, by=people["one"])
    assert [stands(loan)[1] // WAN for loan in (one, other, unknown)] == [16, 40, 40]
    with pytest.raises(ValidationError, match="没有可解除的承诺"):
        vouchers.propose_releases(by=people["trustee"], on=TODAY, reason="再来")


def test_a_release_whose_amount_has_changed_is_proposed_anew(people):
    fund_of(200)
    loan = running(people["one"], wan=50)
    type(loan).objects.filter(pk=loan.pk).update(balance=20 * WAN)
    voucher = vouchers.propose_releases(by=people["trustee"], on=TODAY, reason="十一月")
    type(loan).objects.filter(pk=loan.pk).update(balance=10 * WAN)
    with pytest.raises(ValidationError, match="重新提出"):
        deciding.approve(voucher, by=people["one"])


def test_the_transfer_of_a_step_is_not_reversed_apart_from_it(people):
    fund_of(100)
    running(people["one"])
    transfer = Transfer.objects.get(event="commit")
    with pytest.raises(ValidationError, match="请撤销那一步"):
        vouchers.propose_reversal(transfer, by=people["trustee"], on=TODAY, reason="错了")


def test_every_transfer_has_two_equal_sides(people):
    fund_of(100)
    running(people["one"])
    booked(Event.INTEREST, people, 101)
    sides = {side: 0 for side in ("debit", "credit")}
    for entry in Entry.objects.all():
        sides[entry.side] += entry.amount
    assert sides["debit"] == sides["credit"]
    assert by_kind(TODAY)["interest"] == 101
