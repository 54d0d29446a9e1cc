"""Fifty at once on the real database: no yuan is promised, paid or booked twice."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connections

from finance.fund.actions import claims, closings, deciding
from finance.fund.engine.posting import post
from finance.fund.engine.verifying import verdict
from finance.fund.models import Claim, Closing, Fund, Transfer, Voucher
from finance.fund.rules import postings
from finance.fund.rules.postings import Event
from finance.fund.selectors.balances import position
from finance.fund.selectors.quotas import used_of
from tests.factories.finance import AgreementFactory, BankFactory
from tests.finance.fund.booking import DAY, WAN, fund_of, order, pay_in, people
from tests.finance.fund.lending import (
    TODAY,
    approved,
    asked,
    cast,
    decided,
    overdue,
    proposed,
    running,
)

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


@pytest.fixture(autouse=True)
def late_in_november():
    """A clock that goes on, for threads."""
    with time_machine.travel("2026-11-30T04:00:00Z"):
        yield


def at_once(calls):
    """Each in its own connection, begun together; True, or the sentence that refused it."""
    ready = Barrier(len(calls))

    def run(call):
        try:
            ready.wait()
            call()
        except ValidationError as refusal:
            return refusal.messages[0]
        else:
            return True
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def ties():
    assert verdict(Fund.objects.get()).faults == []


def test_b75_fifty_at_once_commit_exactly_what_there_is():
    fund_of(100)
    who = cast()
    loans = [asked(10) for _ in range(MANY)]
    answers = at_once([partial(approved, loan, who["one"]) for loan in loans])
    assert answers.count(True) == 12  # 8 万 each of 100 万
    assert sum("承诺额度不足" in str(answer) for answer in answers) == MANY - 12
    assert position(TODAY).committed == 96 * WAN
    assert Fund.objects.get().promised == 96 * WAN
    ties()


def test_fifty_at_once_promise_no_more_than_the_agreement_has_room_for():
    fund_of(1000)
    who, bank = cast(), BankFactory()
    of = AgreementFactory(institution=bank, quota=100 * WAN)
    of.refresh_from_db()
    loans = [asked(10, bank) for _ in range(MANY)]
    answers = at_once([partial(approved, loan, who["one"]) for loan in loans])
    assert answers.count(True) == 12  # 8 万 each of 100 万
    assert sum("合作额度不足" in str(answer) for answer in answers) == MANY - 12
    assert used_of(of) == position(TODAY).committed == 96 * WAN
    ties()


def test_what_is_booked_while_a_month_is_closed_is_in_its_figures_or_not_in_the_month():
    fund_of(1)
    who, month = cast(), DAY.replace(day=1)
    made = closings.propose(by=who["trustee"], month=month)
    calls = [partial(pay_in, 100, on=DAY) for _ in range(10)]
    calls.insert(5, partial(closings.confirm, made, by=who["one"]))
    answers = at_once(calls)
    closed = Closing.objects.frozen().first()
    booked = sum(answer is True for at, answer in enumerate(answers) if at != 5)
    if closed is None:
        assert "数已经变了" in answers[5]
    else:
        assert booked == 0
        assert all("已月结" in str(answer) for at, answer in enumerate(answers) if at != 5)
    assert Transfer.objects.count() == 2 + booked
    ties()


def test_b72_fifty_of_one_key_book_once():
    both, key = people(), uuid4()
    one = order(postings.paid_in(100, "city"), key=key, **both)
    assert at_once([partial(post, one)] * MANY) == [True] * MANY
    assert (position(TODAY).cash, Transfer.objects.count()) == (100, 1)
    ties()


def test_b73_a_claim_is_paid_once_by_however_many():
    fund_of(100)
    who = cast()
    bank = who["banker"].institution_memberships.get().institution
    claim = decided(overdue(running(who["one"], bank=bank)), who)
    pay = partial(claims.pay, claim, by=who["trustee"], on=TODAY, reference="流水1")
    answers = at_once([pay] * 10)
    assert answers.count(True) == 1
    assert position(TODAY).compensated == 80 * WAN
    ties()


def test_b73_two_of_a_bank_apply_for_one_loan_and_one_is_refused():
    fund_of(100)
    who = cast()
    bank = who["banker"].institution_memberships.get().institution
    loan = overdue(running(who["one"], bank=bank))
    calls = [partial(claims.apply, loan, by=who["banker"], number=f"代偿-{at}") for at in range(6)]
    answers = at_once(calls)
    assert answers.count(True) == 1
    assert Claim.objects.count() == 1


def test_a_proposal_is_booked_once_by_however_many_approve_it():
    who = cast()
    voucher = proposed(Event.PAY_IN, who["trustee"], 100, source="city")
    answers = at_once(
        [partial(deciding.approve, voucher, by=who[name]) for name in ("one", "two", "three")]
    )
    assert answers.count(True) == 1
    assert (position(TODAY).cash, Voucher.objects.get().state) == (100, "posted")
    ties()


def test_the_last_money_is_spent_once():
    fund_of(10)
    who = cast()
    loans = [running(who["one"], wan=1) for _ in range(4)]
    vouchers = [proposed(Event.EXPENSE, who["trustee"], 10 * WAN, loan) for loan in loans]
    answers = at_once([partial(deciding.approve, one, by=who["three"]) for one in vouchers])
    assert answers.count(True) == 1
    assert position(TODAY).cash == 0
    ties()
