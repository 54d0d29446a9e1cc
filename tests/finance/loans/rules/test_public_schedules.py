"""Schedules published by others: Apache Fineract's own tests (Apache-2.0), where the rules agree.

They agree where interest is a twelfth of the year's rate on the declining balance and principal is
in equal instalments (its 360/30 products). They do not, and are left out or only partly used:
- flat interest (on the first principal whatever is paid), grace on principal or interest;
- actual days of a year of 365 (ours has 360);
- half to even: 15.625 is 15.62 there and 15.63 here;
- instalments in whole units of money, fixed by hand, or worked out again after each repayment;
- several disbursements.
"""

from datetime import date
from fractions import Fraction

import pytest

from finance.loans.rules.book import Book
from finance.loans.rules.plans import plan_of
from finance.loans.rules.schedule import rows
from finance.loans.rules.terms import Terms
from finance.loans.rules.words import Amortization, DayCount

# Loan.feature, scenario 124: 100 at 7 % in six months; days, balance, principal, interest
SCENARIO_124 = [
    (31, 8357, 1643, 58),
    (29, 6705, 1652, 49),
    (31, 5043, 1662, 39),
    (30, 3371, 1672, 29),
    (31, 1690, 1681, 20),
    (30, 0, 1690, 10),
]
# scenario 508: another interest, but rows fall due on the same days
SCENARIO_508_DAYS = [30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30]


def terms(principal, rate, start, periods):
    return Terms(principal, Fraction(rate), Amortization.EQUAL_INSTALLMENTS, start, periods=periods)


def test_equal_instalments_by_the_twelfth_are_the_published_ones():
    made = rows(terms(10_000, "0.07", date(2024, 1, 1), 6))
    assert [(row.days, row.balance, row.principal, row.interest) for row in made] == SCENARIO_124
    assert [row.due for row in made] == [1701] * 5 + [1700]


def test_a_half_fen_goes_up_here_and_to_even_there():
    """Scenario 586: 1250 at 15 % in four months, 15.625 of interest; its instalment is 322.00."""
    made = rows(terms(125_000, "0.15", date(2023, 9, 1), 4))
    assert [row.days for row in made] == [30, 31, 30, 31]
    assert (made[0].interest, made[0].due) == (1563, 32233)


def test_rows_fall_due_on_the_published_days():
    made = rows(terms(500_000, "0.12", date(2022, 11, 1), 18))
    assert [row.days for row in made] == SCENARIO_508_DAYS


@pytest.mark.parametrize("no", range(6))
def test_the_book_of_the_published_loan_paid_as_printed_has_the_published_balance(no):
    plan = plan_of(terms(10_000, "0.07", date(2024, 1, 1), 6))
    paid = [(row.due_on, row.principal + row.interest) for row in plan.rows[: no + 1]]
    position = Book([plan]).position(plan.rows[no].due_on, paid)
    assert abs(position.principal - SCENARIO_124[no][1]) <= 1  # what rounding left
    assert position.due_since is None


def test_actual_days_of_a_year_of_365_are_another_rule():
    """Scenario 508: 5000 at 12 %, 30 days, 49.32 there; 50.00 by our year of 360."""
    loan = Terms(
        500_000,
        Fraction("0.12"),
        Amortization.EQUAL_INSTALLMENTS,
        date(2022, 11, 1),
        periods=18,
        day_count=DayCount.ACT360,
    )
    assert rows(loan)[0].interest == 5000
