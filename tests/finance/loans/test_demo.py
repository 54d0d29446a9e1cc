"""The demo's loans: of several banks, some late, some paid back, written once."""

from datetime import date

import pytest

from finance.loans.models import Loan
from qijiang_portal.demo import loans
from tests.factories.finance import BankFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


def test_some_are_late_some_are_settled_and_all_are_marked():
    BankFactory(code="DEMO-NS")
    BankFactory(code="DEMO-SH")
    EnterpriseFactory.create_batch(10)
    assert loans.write(TODAY) == 30
    assert loans.write(TODAY) == 0
    assert Loan.objects.filter(contract_no__startswith="演示-").count() == 30
    assert Loan.objects.overdue().count() >= 3
    assert Loan.objects.non_performing().exists()
    assert Loan.objects.filter(status="settled").exists()
    assert Loan.objects.values("bank").distinct().count() == 2


def test_without_banks_there_is_nothing():
    assert loans.write(TODAY) == 0
