"""追回、核销、冲销、应急转贷: expenses first, then as agreed, never more than is still owed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from finance.banks.models import SharingTerm
from finance.fund.actions import deciding, vouchers
from finance.fund.models import Bridge, Recovery, Voucher
from finance.fund.rules import postings
from finance.fund.rules.postings import Event
from finance.fund.rules.split import Shares, recovery
from finance.fund.selectors.balances import by_kind, position
from finance.loans.rules.life import Verb
from finance.loans.steps import locked, make_step
from tests.factories.uploads import UploadFactory
from tests.finance.fund.booking import WAN, fund_of
from tests.finance.fund.lending import (
    TODAY,
    booked,
    cast,
    overdue,
    paid,
    proposed,
    recovered,
    running,
)


@pytest.fixture
def people(db):
    return cast()


@pytest.fixture
def loan(people):
    """80 万元 paid for it, of a fund of 100."""
    fund_of(100)
    bank = people["banker"].institution_memberships.get().institution
    made = overdue(running(people["one"], bank=bank))
    paid(made, people)
    made.refresh_from_db()
    return made


def of(loan):
    loan.refresh_from_db()
    return loan.status


def test_what_comes_back_is_shared_and_lessens_what_is_owed(loan, people):
    booked(Event.EXPENSE, people, 2 * WAN, loan)
    recovered(loan, people, 12 * WAN, expenses=2 * WAN, is_advanced=True)
    row = Recovery.objects.get()
    assert (row.expenses, row.fund, row.bank_part) == (2 * WAN, 8 * WAN, 2 * WAN)
    assert (row.city, row.district) == (3_200_000, 4_800_000)
    now = position(TODAY)
    assert (now.recovered, now.receivable, now.expenses) == (10 * WAN, 72 * WAN, 2 * WAN)
    assert now.cash == 20 * WAN - 2 * WAN + 12 * WAN
    assert by_kind(TODAY)["due_to_bank"] == 2 * WAN
    assert of(loan) == "recovering"


def test_the_bank_s_part_is_paid_on_and_not_more(loan, people):
    recovered(loan, people, 10 * WAN)
    with pytest.raises(ValidationError, match=r"现有 20,000\.00 元，不能办理 20,000\.01 元"):
        proposed(Event.PAY_BANK, people["trustee"], 2 * WAN + 1, loan)
    booked(Event.PAY_BANK, people, 2 * WAN, loan)
    assert by_kind(TODAY)["due_to_bank"] == 0
    assert position(TODAY).cash == 28 * WAN


def test_expenses_taken_off_on_the_way_are_booked_and_no_money_of_them(loan, people):
    recovered(loan, people, 12 * WAN, expenses=2 * WAN, is_whole=False)
    now = position(TODAY)
    assert (now.cash, now.recovered, now.expenses) == (28 * WAN, 10 * WAN, 2 * WAN)


def test_the_books_say_where_the_money_is(loan, people):
    booked(Event.EXPENSE, people, WAN, loan)
    recovered(loan, people, 7 * WAN, expenses=WAN, is_advanced=True)
    booked(Event.INTEREST, people, 12_345)
    at, now = by_kind(TODAY), position(TODAY)
    came = at["capital"] + now.interest + now.recovered + at["due_to_bank"]
    assert now.cash == came - now.compensated - now.expenses


def test_the_fund_gets_no_more_than_it_paid_the_rest_is_the_bank_s(loan, people):
    recovered(loan, people, 200 * WAN, settles=True)
    row = Recovery.objects.get()
    assert (row.fund, row.bank_part) == (80 * WAN, 120 * WAN)
    assert (position(TODAY).receivable, of(loan)) == (0, "settled")


def test_a_loan_is_not_settled_while_anything_is_owed_to_the_fund(loan, people):
    with pytest.raises(ValidationError, match=r"应收代偿款还有 720,000\.00 元"):
        recovered(loan, people, 10 * WAN, settles=True)
    assert (of(loan), Recovery.objects.count()) == ("compensated", 0)


def test_what_the_day_s_terms_say_holds_for_what_comes_back_on_it(loan, people):
    since = TODAY - timedelta(days=5)
    SharingTerm.objects.create(
        valid_from=since, recovery_share=Decimal("0.5"), expenses_first=False
    )
    recovered(loan, people, 10 * WAN)
    recovered(loan, people, 10 * WAN, on=since)
    assert [row.fund for row in Recovery.objects.order_by("id")] == [5 * WAN, 5 * WAN]
    with pytest.raises(ValidationError, match="不先扣追偿费用"):
        recovered(loan, people, 10 * WAN, expenses=1)


def test_no_more_expenses_are_taken_back_than_were_advanced(loan, people):
    with pytest.raises(ValidationError, match=r"垫付过 0\.00 元"):
        recovered(loan, people, 10 * WAN, expenses=1, is_advanced=True)


def test_what_was_never_paid_does_not_come_back(people):
    fund_of(100)
    with pytest.raises(ValidationError, match="追回登记在已代偿"):
        proposed(Event.RECOVER, people["trustee"], 1, running(people["one"]))


def written_off(loan, people):
    voucher = proposed(
        Event.WRITE_OFF, people["trustee"], 72 * WAN, loan, paper=UploadFactory(), reason="破产终结"
    )
    return deciding.approve(voucher, by=people["three"])


def test_what_is_written_off_is_told_apart_and_what_comes_later_too(loan, people):
    recovered(loan, people, 10 * WAN)
    written_off(loan, people)
    assert of(loan) == "written_off"
    at = by_kind(TODAY)
    assert (at["receivable"], at["written_off"], at["compensated"]) == (0, 72 * WAN, 80 * WAN)
    recovered(loan, people, 5 * WAN)
    at = by_kind(TODAY)
    assert (at["late_recovered"], at["written_off"]) == (4 * WAN, 72 * WAN)
    assert position(TODAY).recovered == 12 * WAN
    assert of(loan) == "written_off"


def test_a_write_off_needs_proof_the_whole_sum_and_two_people(loan, people):
    with pytest.raises(ValidationError, match="核销须附证明文件"):
        proposed(Event.WRITE_OFF, people["trustee"], 80 * WAN, loan)
    with pytest.raises(ValidationError, match="须全额核销"):
        proposed(Event.WRITE_OFF, people["trustee"], 1, loan, paper=UploadFactory())
    own = proposed(Event.WRITE_OFF, people["one"], 80 * WAN, loan, paper=UploadFactory())
    with pytest.raises(ValidationError, match="须由另一人复核"):
        deciding.approve(own, by=people["one"])
    with pytest.raises(ValidationError, match="核销由两人办理"), transaction.atomic():
        make_step(locked(loan), Verb.WRITE_OFF, by=people["one"], on=TODAY, ended_on=TODAY)


def reversed_(transfer, people, by="one"):
    voucher = vouchers.propose_reversal(transfer, by=people["trustee"], on=TODAY, reason="登记错了")
    return deciding.approve(voucher, by=people[by])


def test_b74_a_reversed_recovery_is_owed_again(loan, people):
    voucher = recovered(loan, people, 200 * WAN, settles=True)
    assert of(loan) == "settled"
    reversed_(voucher.transfer, people)
    assert (position(TODAY).receivable, of(loan)) == (80 * WAN, "recovering")
    assert position(TODAY).recovered == 0


def test_b74_a_reversed_write_off_is_owed_again(loan, people):
    recovered(loan, people, 10 * WAN)
    voucher = written_off(loan, people)
    with pytest.raises(ValidationError, match="自己办的一步须由另一人撤销"):
        reversed_(voucher.transfer, people, by="three")
    pending = Voucher.objects.get(event="reverse", state="pending")
    deciding.approve(pending, by=people["one"])
    assert (position(TODAY).receivable, of(loan)) == (72 * WAN, "recovering")


def test_b74_a_payment_is_not_reversed_under_what_came_back(loan, people):
    recovered(loan, people, 10 * WAN)
    with pytest.raises(ValidationError, match="应收代偿款只有"):
        reversed_(loan.claims.get().transfer, people)


def test_a_bridge_runs_to_its_day_and_is_given_back(people):
    fund_of(100)
    loan = running(people["one"], wan=10)
    far = TODAY + timedelta(days=31)
    with pytest.raises(ValidationError, match="最长 30 天"):
        proposed(Event.BRIDGE, people["trustee"], 5 * WAN, loan, due_on=far)
    booked(Event.BRIDGE, people, 5 * WAN, loan, date(2026, 11, 1), due_on=date(2026, 11, 20))
    row = Bridge.objects.get()
    assert (row.amount, row.returned_on) == (5 * WAN, None)
    assert (position(TODAY).cash, by_kind(TODAY)["bridge"]) == (95 * WAN, 5 * WAN)
    booked(Event.BRIDGE_RETURN, people, 2 * WAN, loan)
    row.refresh_from_db()
    assert row.returned_on is None
    last = booked(Event.BRIDGE_RETURN, people, 3 * WAN, loan)
    row.refresh_from_db()
    assert (row.returned_on, position(TODAY).cash) == (TODAY, 100 * WAN)
    reversed_(last.transfer, people)
    row.refresh_from_db()
    assert row.returned_on is None


@given(
    amount=st.integers(1, 10**12),
    held=st.tuples(st.integers(0, 10**11), st.integers(0, 10**11)),
    expenses=st.integers(0, 10**9),
)
def test_the_fund_never_gets_more_than_each_source_is_owed(amount, held, expenses):
    outstanding = dict(zip(("city", "district"), held, strict=True))
    made = postings.within(recovery(amount, expenses, Shares()), outstanding)
    assert made.expenses + made.fund + made.bank == amount
    assert made.city + made.district == made.fund
    assert 0 <= made.city <= outstanding["city"]
    assert 0 <= made.district <= outstanding["district"]


@given(held=st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), part=st.fractions(0, 1))
def test_what_is_spread_over_sources_never_overdraws_one(held, part):
    standing = dict(zip(("city", "district"), held, strict=True))
    amount = int(sum(held) * part)
    made = postings.spread(amount, standing)
    assert sum(made.values()) == amount
    assert all(0 <= made[source] <= standing[source] for source in standing)
