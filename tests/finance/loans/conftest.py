import pytest

from tests.factories.finance import BankerFactory, LoanFactory, PlanFactory, RepaymentFactory


@pytest.fixture
def loan(db):
    """100 万元, twelve equal instalments from 15 January 2026, two of them paid."""
    loan = LoanFactory()
    PlanFactory(loan=loan)
    for day in ("2026-02-15", "2026-03-15"):
        RepaymentFactory(loan=loan, on=day, amount=8_531_000)
    return loan


@pytest.fixture
def banker(loan):
    return BankerFactory(institution=loan.bank).user
