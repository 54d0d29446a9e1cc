"""接受: a list becomes loans, repayments and balances, once and whole."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import System
from common.decisions import denied
from finance.lists import actions
from finance.loans import gates
from finance.loans.models import BankBalance, Loan, Move, Repayment
from tests.factories.finance import LoanFactory
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import END, a_bank, row, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return a_bank()


@pytest.fixture
def firm():
    return EnterpriseFactory()


def accepted(filing, office, **said):
    filing.refresh_from_db()
    said = {"version": filing.version, "now": timezone.now()} | said
    return actions.accept(filing, by=office, **said)


def test_a_new_contract_becomes_a_loan_with_its_terms_and_its_balance(office, seat, firm):
    accepted(send(seat, [row(firm)]), office)
    loan = Loan.objects.get()
    assert (loan.bank, loan.enterprise, loan.status) == (seat.institution, firm, "active")
    assert (loan.contract_no, loan.principal) == ("HT-1", 100_000_000)
    assert loan.disbursed_on == date(2026, 10, 10)
    plan = loan.plans.get()
    assert (plan.periods, plan.matures_on, str(plan.rate)) == (12, date(2027, 10, 10), "0.04350000")
    balance = loan.balances.get()
    assert (balance.on, balance.principal, balance.overdue_principal) == (END, 100_000_000, 0)
    assert Move.objects.get(loan=loan).verb == "register"


def test_a_loan_whose_terms_are_unknown_is_followed_by_its_list(office, seat, firm):
    accepted(send(seat, [row(firm, 年利率=None, 还款方式=None)]), office)
    loan = Loan.objects.get()
    assert not loan.plans.exists()
    assert loan.balances.get().principal == 100_000_000


def test_what_was_paid_back_enters_once_whoever_told_of_it_first(office, seat, firm):
    accepted(send(seat, [row(firm)]), office)
    loan = Loan.objects.get()
    Repayment.objects.create(loan=loan, on=date(2026, 11, 10), amount=3_000_000, at=timezone.now())
    paid = row(firm, 余额=900_000, 上期余额=1_000_000, 本期还款本金=100_000)
    accepted(send(seat, [paid], period="2026-11"), office)
    amounts = loan.repayments.order_by("pk").values_list("amount", "source", "on")
    assert list(amounts) == [
        (3_000_000, "page", date(2026, 11, 10)),
        (7_000_000, "list", date(2026, 11, 30)),
    ]
    assert loan.balances.get(on=date(2026, 11, 30)).principal == 90_000_000


def test_a_loan_that_owes_nothing_is_settled(office, seat, firm):
    accepted(send(seat, [row(firm)]), office)
    accepted(send(seat, [row(firm, 余额=0)], period="2026-11"), office)
    loan = Loan.objects.get()
    assert (loan.status, loan.ended_on) == ("settled", date(2026, 11, 30))
    assert loan.repayments.get().amount == 100_000_000


def test_an_approved_application_is_lent_by_the_list(office, seat, firm):
    asked = LoanFactory(
        asked=True, enterprise=firm, bank=seat.institution, status="approved",
        approved_amount=100_000_000, approved_on=date(2026, 10, 1),
    )  # fmt: skip
    accepted(send(seat, [row(firm)]), office)
    loan = Loan.objects.get()
    assert (loan.pk, loan.status, loan.contract_no) == (asked.pk, "active", "HT-1")
    assert loan.moves.get().verb == "disburse"


def test_the_same_list_accepted_twice_changes_nothing(office, seat, firm):
    filing = send(seat, [row(firm)])
    first = accepted(filing, office)
    counts = [model.objects.count() for model in (Loan, Move, BankBalance, Repayment)]
    again = accepted(filing, office)
    assert (again.version, again.accepted_at) == (first.version, first.accepted_at)
    assert counts == [model.objects.count() for model in (Loan, Move, BankBalance, Repayment)]


def test_a_contract_registered_since_the_list_came_is_no_second_loan(office, seat, firm):
    filing = send(seat, [row(firm)])
    LoanFactory(
        enterprise=firm, bank=seat.institution, contract_no="HT-1",
        disbursed_on=date(2026, 10, 10),
    )  # fmt: skip
    accepted(filing, office)
    assert Loan.objects.get().balances.get().principal == 100_000_000


def test_a_missing_loan_and_another_former_balance_have_to_be_explained(office, seat, firm):
    accepted(send(seat, [row(firm), row(firm, 合同号="HT-2")]), office)
    filing = send(seat, [row(firm, 上期余额=900_000, 余额=900_000)], period="2026-11")
    with pytest.raises(ValidationError, match="上期余额合计比上期月报少"):
        accepted(filing, office)
    done = accepted(filing, office, explanation="HT-2 已转让，HT-1 上月多记")
    assert done.state == "accepted"
    assert Loan.objects.get(contract_no="HT-2").status == "active"


def test_the_bank_does_not_accept_its_own_list_nor_who_sent_it_for_the_bank(office, seat, firm):
    filing = send(seat, [row(firm)])
    with pytest.raises(ValidationError, match="由双倍增办、区科技局或区金融服务中心办理"):
        accepted(filing, seat.user)
    sent_for = send(seat, [row(firm, 放款金额=900_000, 余额=900_000)], by=office)
    with pytest.raises(ValidationError, match="须由其他人接受"):
        accepted(sent_for, office)
    assert not Loan.objects.exists()


def test_what_was_looked_at_is_what_is_accepted(office, seat, firm):
    filing = send(seat, [row(firm)])
    seen = filing.version
    send(seat, [row(firm, 余额=999_999, 本期还款本金=1)])
    with pytest.raises(ValidationError):
        accepted(filing, office, version=seen)
    assert not Loan.objects.exists()


def test_an_accepted_list_is_not_sent_again_nor_taken_back(office, seat, firm):
    filing = accepted(send(seat, [row(firm)]), office)
    with pytest.raises(ValidationError, match="已经接受并进账"):
        send(seat, [row(firm, 余额=999_999, 本期还款本金=1)])
    with pytest.raises(ValidationError, match="不能撤销"):
        actions.take_step(
            filing, "undo_accept", by=System(), version=filing.version, now=timezone.now()
        )


def test_a_gate_of_a_room_above_stops_the_whole_list(office, seat, firm, monkeypatch):
    filing = send(seat, [row(firm)])
    monkeypatch.setattr(gates, "GATES", [lambda loan, verb: denied("本行已熔断。")])
    with pytest.raises(ValidationError, match=r"第 2 行：本行已熔断"):
        accepted(filing, office)
    assert not Loan.objects.exists()
