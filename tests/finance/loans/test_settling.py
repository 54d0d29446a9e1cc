"""A loan paid as it was printed is over, whatever rounding left of it."""

from datetime import date

import pytest
import time_machine

from finance.loans.actions import settle
from finance.loans.rules.schedule import rows
from finance.loans.selectors.books import terms_of
from finance.loans.selectors.owed import owed
from tests.factories.finance import LoanFactory, PlanFactory, RepaymentFactory

pytestmark = pytest.mark.django_db


def test_a_loan_paid_exactly_as_printed_is_settled_though_rounding_left_a_fen(office):
    loan = LoanFactory(principal=100_000_000)
    plan = PlanFactory(loan=loan, amortization="interest_only", day_count="act360")
    for row in rows(terms_of(plan, loan.principal)):
        RepaymentFactory(loan=loan, on=row.due_on, amount=row.due)
    with time_machine.travel("2027-02-01 10:00+08:00"):
        told = owed(loan, date(2027, 1, 31))
        assert (told.principal, told.days_past_due) == (3, 0)  # three 分 of twelve rounded rows
        settle(loan, by=office, on=date(2027, 1, 15))
    loan.refresh_from_db()
    assert loan.status == "settled"


def test_no_row_of_a_loan_paid_as_printed_is_told_unpaid(client, office):
    loan = LoanFactory(principal=100_000_000)
    plan = PlanFactory(loan=loan, amortization="interest_only", day_count="act360")
    for row in rows(terms_of(plan, loan.principal)):
        RepaymentFactory(loan=loan, on=row.due_on, amount=row.due)
    with time_machine.travel("2026-12-20 10:00+08:00"):
        client.force_login(office)
        text = client.get(f"{loan.get_absolute_url()}?tab=plan").content.decode()
    assert "未还清" not in text
    assert "已还" in text
