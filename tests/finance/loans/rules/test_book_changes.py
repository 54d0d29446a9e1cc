"""What changes on the way: rates, extensions, restructuring, diversion, fees, order of payment."""

from datetime import date
from fractions import Fraction

import pytest

from finance.banks.rules.terms import Charge
from finance.loans.rules.book import Book
from finance.loans.rules.plans import Conditions, Plan, PlanRow, plan_of
from finance.loans.rules.terms import Terms
from finance.loans.rules.words import Amortization, DayCount

START = date(2026, 1, 15)
RATE = Fraction("0.036")
WAN_100 = 100_000_000  # a day's interest is 100 元


def bullet(end, **others):
    given = {"principal": WAN_100, "rate": RATE, "start": START, **others}
    return plan_of(Terms(amortization=Amortization.BULLET, end=end, **given))


def monthly_interest(periods):
    return plan_of(Terms(WAN_100, RATE, Amortization.INTEREST_ONLY, START, periods=periods))


def test_a_rate_reset_within_a_row_counts_each_part_by_its_own_rate():
    first = monthly_interest(6)
    rest = [row for row in first.rows if row.due_on > date(2026, 2, 1)]
    reset = Plan(date(2026, 2, 1), rest, RATE * 2, DayCount.ACT360)
    book = Book([first, reset])
    assert book.position(date(2026, 2, 1), []).interest == 170_000
    assert book.position(date(2026, 2, 11), []).interest == 170_000 + 200_000
    assert book.position(date(2026, 2, 15), []).unpaid[0].interest == 170_000 + 280_000
    overdue = book.position(date(2026, 7, 16), [(date(2026, 7, 15), 10)])
    assert overdue.penalty == 30_000  # 3 × 100 元: the raised rate, raised


def test_an_extension_before_the_end_is_not_overdue():
    extended = bullet(date(2026, 10, 15), start=date(2026, 7, 1))
    before, after = Book([bullet(date(2026, 7, 15))]), Book([bullet(date(2026, 7, 15)), extended])
    assert before.position(date(2026, 7, 20), []).days_past_due == 5
    position = after.position(date(2026, 7, 20), [])
    assert (position.days_past_due, position.interest) == (0, 186 * 10_000)
    assert [row.due_on for row in position.to_come] == [date(2026, 10, 15)]
    assert after.position(date(2026, 10, 16), []).overdue_principal == WAN_100


def test_what_is_overdue_stays_overdue_and_only_the_rest_is_planned_anew():
    first = plan_of(Terms(WAN_100, RATE, Amortization.EQUAL_PRINCIPAL, START, periods=4))
    again = Plan(
        date(2026, 3, 1),
        [PlanRow(date(2026, 6, 1), 50_000_000, 0), PlanRow(date(2026, 9, 1), 1, 0)],
        RATE,
        DayCount.ACT360,
    )
    position = Book([first, again]).position(date(2026, 3, 20), [])
    assert position.overdue_principal == 25_000_000
    assert position.due_since == date(2026, 2, 15)
    assert [row.principal for row in position.to_come] == [50_000_000, 25_000_000]


def test_a_row_due_on_the_day_of_a_new_plan_is_the_old_plans():
    first = plan_of(Terms(WAN_100, RATE, Amortization.EQUAL_PRINCIPAL, START, periods=4))
    again = Plan(date(2026, 2, 15), [PlanRow(date(2026, 8, 15), 1, 0)], RATE, DayCount.ACT360)
    position = Book([first, again]).position(date(2026, 2, 16), [])
    assert (position.overdue_principal, position.days_past_due) == (25_000_000, 1)
    assert position.to_come == ((date(2026, 8, 15), 75_000_000),)


def test_a_diverted_loan_bears_its_uplift_on_all_of_the_principal():
    book = Book([bullet(date(2026, 7, 15))], Conditions(diversion=(date(2026, 2, 1), Fraction(1))))
    assert book.position(date(2026, 2, 1), []).penalty == 0
    position = book.position(date(2026, 2, 11), [])
    assert (position.interest, position.penalty) == (27 * 10_000, 10 * 10_000)


@pytest.mark.parametrize(("diverted", "a_day"), [("0.5", 15_000), ("1", 20_000)])
def test_overdue_and_diverted_bear_the_larger_uplift_once(diverted, a_day):
    conditions = Conditions(diversion=(date(2026, 7, 15), Fraction(diverted)))
    book = Book([bullet(date(2026, 7, 15))], conditions)
    assert book.position(date(2026, 7, 17), []).penalty == 2 * a_day


def test_fees_are_paid_first():
    book = Book([bullet(date(2026, 7, 15))], charges=[(date(2026, 1, 20), 5_000)])
    assert book.position(date(2026, 1, 21), []).fees == 5_000
    [told] = book.explain([(date(2026, 1, 25), 5_100)])
    assert (told.fees, told.interest) == (5_000, 100)
    assert book.position(date(2026, 1, 25), [(date(2026, 1, 25), 5_100)]).fees == 0


def test_the_order_of_payment_is_a_setting():
    order = (Charge.PRINCIPAL, Charge.INTEREST, Charge.PENALTY, Charge.FEE)
    book = Book([bullet(date(2026, 7, 15))], Conditions(order=order))
    settled = [(date(2026, 7, 25), WAN_100 + 1)]
    [told] = book.explain(settled)
    assert (told.overdue_principal, told.interest, told.penalty) == (WAN_100, 1, 0)
    position = book.position(date(2026, 8, 25), settled)
    assert (position.principal, position.penalty) == (0, 150_000)
    assert not position.is_paid_off


def test_penalty_left_over_is_not_paid_off_though_nothing_else_is_owed():
    order = (Charge.PRINCIPAL, Charge.INTEREST, Charge.PENALTY, Charge.FEE)
    book = Book([bullet(date(2026, 7, 15))], Conditions(order=order))
    interest = 181 * 10_000
    settled = [(date(2026, 7, 25), WAN_100 + interest)]
    assert book.position(date(2026, 7, 25), settled).penalty == 150_000
    assert not book.position(date(2026, 7, 25), settled).is_paid_off


def test_an_order_names_every_part_once():
    with pytest.raises(ValueError, match="各一次"):
        Conditions(order=(Charge.INTEREST, Charge.PRINCIPAL))


def test_the_contracts_uplift_raises_the_rate_of_what_is_overdue():
    book = Book([bullet(date(2026, 7, 15))], Conditions(uplift=Fraction(3, 10)))
    assert book.position(date(2026, 7, 16), []).penalty == 13_000
