import pytest

from tests.factories.finance import (
    BankerFactory,
    BankFactory,
    LoanFactory,
    PlanFactory,
    RepaymentFactory,
)
from tests.factories.registry import EnterpriseFactory, a_credit_code


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


@pytest.fixture
def listed_bank(db):
    """The bank that lists of tests name, and three firms."""
    for n in (1, 2, 3):
        EnterpriseFactory(credit_code=a_credit_code(n), name=f"第{n}号科技有限公司")
    return BankFactory(code="BANK-A", name="测试银行甲支行", aliases=["甲行"])
