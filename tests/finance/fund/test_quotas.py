"""合作额度: no promise and no claim goes beyond what a bank's agreement has room for."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from finance.banks.models import Agreement
from finance.fund import cards
from finance.fund.actions import claims, vouchers
from finance.fund.selectors.claims import checks_of
from finance.fund.selectors.quotas import used_of
from finance.loans.actions import undo_step
from finance.loans.rules.life import Verb
from finance.loans.steps import locked, make_step
from tests.factories.finance import AgreementFactory, LoanFactory
from tests.finance.fund.booking import WAN, fund_of
from tests.finance.fund.lending import (
    TODAY,
    applied,
    approved,
    asked,
    cast,
    decided,
    lent,
    overdue,
    paid,
    recovered,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


@pytest.fixture
def bank(people):
    fund_of(1000)
    return people["banker"].institution_memberships.get().institution


def agreement(bank, wan=None, **more):
    made = AgreementFactory(institution=bank, quota=wan and wan * WAN, **more)
    made.refresh_from_db()
    return made


def at_a_commit():
    """What is asked at the commit is asked now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def check(claim):
    return next(one for one in checks_of(claim, TODAY) if one.key == "quota")


def test_a_loan_is_approved_up_to_the_quota_and_not_beyond(people, bank):
    agreement(bank, 100)
    approved(asked(100, bank), people["one"])
    with pytest.raises(ValidationError, match=r"用掉 800,000\.00 元，余下 200,000\.00 元，本笔 2"):
        approved(asked(26, bank), people["one"])
    approved(asked(25, bank), people["one"])
    approved(asked(500), people["one"])  # of a bank without an agreement


def test_lending_less_than_was_approved_makes_room(people, bank):
    of = agreement(bank, 100)
    loan = approved(asked(125, bank), people["one"])
    assert used_of(of) == 100 * WAN
    lent(loan, people["one"], principal=25 * WAN)
    assert used_of(of) == 20 * WAN
    assert used_of(of, besides=loan.pk) == 0
    approved(asked(100, bank), people["one"])


def test_what_was_paid_stays_used_whatever_comes_back(people, bank):
    of = agreement(bank, 80)
    loan = overdue(running(people["one"], bank=bank))
    paid(loan, people)
    loan.refresh_from_db()
    recovered(loan, people, 50 * WAN)
    assert used_of(of) == 80 * WAN
    with pytest.raises(ValidationError, match="合作额度不足"):
        approved(asked(1, bank), people["one"])


def test_each_agreement_has_its_own_loans(people, bank):
    first = agreement(bank, 80, during=(date(2026, 1, 1), date(2026, 6, 1)))
    second = agreement(bank, 80, during=(date(2026, 6, 1), None))
    running(people["one"], bank=bank)
    approved(asked(100, bank), people["one"], on=date(2026, 6, 1))
    assert (used_of(first), used_of(second)) == (80 * WAN, 80 * WAN)


def test_an_unknown_quota_is_judged_neither_way_and_stops_nothing(people, bank):
    agreement(bank)
    claim = decided(overdue(running(people["one"], bank=bank)), people)
    told = check(claim)
    assert (told.is_met, told.mark) == (None, "—")
    assert "合作额度未定，不判" in told.words
    card = next(iter(cards.checks(people["one"], claim, TODAY)))
    assert (card.done, card.total) == (10, 10)
    assert "— 在合作额度内" in str(card.lines)


def test_a_claim_without_an_agreement_says_so(people, bank):
    told = check(applied(overdue(running(people["one"], bank=bank)), people))
    assert (told.is_met, told.words) == (None, "没有协议，按产品口径：合作额度未定，不判")


def test_a_claim_tells_what_is_used_left_and_asked_for(people, bank):
    agreement(bank, 200)
    running(people["one"], bank=bank)
    told = check(applied(overdue(running(people["one"], bank=bank)), people))
    assert told.is_met
    assert "用掉 800,000.00 元，余下 1,200,000.00 元，本笔 800,000.00 元" in told.words


def test_a_claim_beyond_the_quota_is_not_verified_nor_paid(people, bank):
    loan = overdue(running(people["one"], bank=bank))
    running(people["one"], bank=bank)
    claim = applied(loan, people)
    at_a_commit()
    of = agreement(bank, 100)  # agreed late, less than what runs already
    assert check(claim).is_met is False
    with pytest.raises(ValidationError, match=r"在合作额度内：.*超出 600,000\.00 元"):
        claims.verify(claim, by=people["trustee"])
    Agreement.objects.filter(pk=of.pk).update(quota=160 * WAN)
    claim = claims.verify(claim, by=people["trustee"])
    claim = claims.confirm(claims.approve(claim, by=people["one"]), by=people["two"])
    Agreement.objects.filter(pk=of.pk).update(quota=100 * WAN)
    with pytest.raises(ValidationError, match="在合作额度内"):
        claims.pay(claim, by=people["trustee"], on=TODAY, reference="流水")


def test_a_promise_made_up_for_is_within_the_quota_too(people, bank):
    agreement(bank, 10, during=(date(2020, 1, 1), None))
    loan = LoanFactory(bank=bank, balance=50 * WAN, contract_no="补登-1")
    with pytest.raises(ValidationError, match="合作额度不足"):
        vouchers.propose_commitment(
            by=people["trustee"], contract_no=loan.contract_no, on=TODAY, reason="补登"
        )


def test_what_was_released_is_not_taken_back_into_a_full_quota(people, bank):
    agreement(bank, 80)
    loan = running(people["one"], bank=bank)
    with transaction.atomic():
        row = locked(loan)
        make_step(row, Verb.SETTLE, by=people["one"], on=TODAY, ended_on=TODAY)
    running(people["one"], bank=bank)
    with pytest.raises(ValidationError, match="合作额度不足"):
        undo_step(loan, by=people["two"], on=TODAY, reason="没有结清")


def test_the_agreement_s_page_tells_what_is_used_and_left(people, bank):
    of = agreement(bank, 100, fund_share=Decimal("0.8"))
    running(people["one"], bank=bank)
    lines = str(next(iter(cards.quota(people["one"], of, TODAY))).lines)
    assert "用掉 800,000.00 元" in lines
    assert "余下 200,000.00 元" in lines
    assert "未定，不判" in str(
        next(iter(cards.quota(people["one"], agreement(bank, product="ip_pledge"), TODAY))).lines
    )


@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_within_the_quota_whoever_books(people, bank, monkeypatch):
    agreement(bank, 100)
    approved(asked(100, bank), people["one"])
    loan = asked(100, bank)
    monkeypatch.setattr("finance.fund.engine.posting.insist_on_quotas", lambda *about: None)
    with pytest.raises(IntegrityError, match="fund_keeps_within_quotas"):
        approved(loan, people["one"])
    connection.close()
