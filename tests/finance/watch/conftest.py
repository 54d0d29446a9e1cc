import pytest
import time_machine

from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory, LoanFactory


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-06-01 10:00+08:00"):
        yield


@pytest.fixture
def loan(db):
    """Overdue since 15 May."""
    return LoanFactory(
        balance=50_000_000,
        overdue_principal=8_000_000,
        overdue_since="2026-05-15",
        grade="special_mention",
    )


@pytest.fixture
def banker(loan):
    return BankerFactory(institution=loan.bank).user


@pytest.fixture
def township(loan):
    return UserFactory(role="officer", unit=loan.enterprise.township)
