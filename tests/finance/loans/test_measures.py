"""Loans as figures: by district and 街镇, on any day, the rows behind each with the same total."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import System
from common.measures import DISTRICT, MEASURES, UNIT, Place, measure
from finance.loans.actions.ageing import age
from finance.loans.measures import COUNTED, GRANTED, RATES, SUMMED, opened, seen
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import BankerFactory, LoanFactory, PlanFactory, RepaymentFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
KEYS = [*COUNTED, *SUMMED, *RATES, GRANTED]
DAYS = [date(2026, 1, 14), date(2026, 2, 28), date(2026, 6, 30)]
ALL = Place(DISTRICT, None, None, "全区")


@pytest.fixture
def town():
    """Three loans of two firms of one 街镇 and one of another's; one is paid, one 商业价值."""
    town, firm = UnitFactory(), None
    firm = EnterpriseFactory(township=town)
    late = PlanFactory(loan=LoanFactory(enterprise=firm)).loan
    PlanFactory(loan=LoanFactory(enterprise=firm, product="commercial_value"))
    paid = PlanFactory(loan=LoanFactory(enterprise=EnterpriseFactory(township=town))).loan
    RepaymentFactory(loan=paid, amount=100_362_500)
    PlanFactory(loan=LoanFactory(principal=50_000_000))
    age(date(2026, 6, 30), by=System())
    return town, late


def test_the_figures_by_hand(town):
    told = measure(KEYS, DAYS)
    day, unit = date(2026, 2, 28), town[0].pk
    here = {key: told[key].unit(day, unit) for key in KEYS}
    assert (here["loan_firms"], here["loan_count"], here["loan_amount"]) == (1, 2, 200)
    assert (here["knowledge_loan_firms"], here["knowledge_loan_amount"]) == (1, 100)
    assert (here["loan_balance"], here["overdue_balance"]) == (200, 200)
    assert here["overdue_rate"] == 100
    assert told["loan_firms"].district(day) == 2
    assert told["loan_balance"].district(day) == 250
    assert told["bad_loan_rate"].district(day) == 0
    assert told["bad_loan_rate"].district(date(2026, 6, 30)) == 100
    assert told["new_credit"].district(day) == 350
    assert told["loan_balance"].district(date(2026, 1, 14)) == 0
    assert told["overdue_rate"].district(date(2026, 1, 14)) is None, "nothing to take a rate of"


@pytest.mark.parametrize("key", KEYS)
def test_the_rows_behind_a_figure_have_its_total(town, key):
    unit = town[0]
    for place in (ALL, Place(UNIT, unit.pk, unit.code, unit.name)):
        for day in DAYS:
            told = measure([key], [day])[key].at(place.spot, day) or Decimal(0)
            rows = MEASURES[key].rows(place, day)
            assert sum(row.number for row in rows) == told
            assert all(row.number == round(row.number, 6) for row in rows)


def test_all_days_are_one_query(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        measure([*COUNTED, *SUMMED, *RATES], [date(2026, month, 28) for month in range(1, 13)])


def test_rows_of_loans_are_read_by_who_sees_the_loans(town):
    _, late = town
    assert not seen(UserFactory(role="office")), "all of them"
    assert seen(UserFactory(role="office")) is not None
    assert seen(UserFactory(role="officer", unit=town[0])) is None
    assert seen(UserFactory(role="auditor")) is None
    banker = BankerFactory(institution=late.bank).user
    assert list(opened(banker, [str(late.pk), str(late.pk + 1)])) == [str(late.pk)]
    assert opened(UserFactory(role="officer", unit=town[0]), [str(late.pk)]) == {}
