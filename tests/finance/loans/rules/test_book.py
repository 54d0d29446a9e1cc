"""A life worked out by hand: 120 万元 in twelve equal parts at 3.6 %, a day's interest 120 元."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from finance.banks.rules.terms import CHARGE_LABELS, Charge
from finance.loans.rules.book import Book
from finance.loans.rules.plans import Plan, PlanRow, plan_of
from finance.loans.rules.positions import Allocation
from finance.loans.rules.schedule import rows
from finance.loans.rules.terms import Terms
from finance.loans.rules.words import Amortization, DayCount

TERMS = Terms(
    120_000_000, Fraction("0.036"), Amortization.EQUAL_PRINCIPAL, date(2026, 1, 15), periods=12
)
PLAN = plan_of(TERMS)
BOOK = Book([PLAN])
FIRST = (date(2026, 2, 25), 5_000_000)
SECOND = (date(2026, 3, 20), 100_000_000)


def shown(on, *repayments, book=BOOK):
    """(principal, interest, penalty, days past due) in 元."""
    position = book.position(date.fromisoformat(on), repayments)
    sums = (position.principal, position.interest, position.penalty)
    return (*(amount / 100 for amount in sums), position.days_past_due)


def test_what_rounding_cut_off_and_was_paid_since_excuses_no_later_shortfall():
    """Twelve rows as printed, all made good with the twelfth; five 分 short of the thirteenth."""
    rate, start = Fraction("0.03600015"), date(2024, 1, 15)
    plan = plan_of(Terms(36_000_000, rate, Amortization.INTEREST_ONLY, start, periods=24))
    paid = [(row.due_on, row.principal + row.interest) for row in plan.rows[:12]]
    paid.append((plan.rows[11].due_on, 100_000))
    book, row = Book([plan]), plan.rows[12]
    (owed,) = book.position(row.due_on, paid).unpaid
    late = book.position(row.due_on + timedelta(days=1), [*paid, (row.due_on, owed.interest - 5)])
    assert (late.due_since, late.days_past_due) == (row.due_on, 1)


def test_half_a_fen_is_shown_as_one_and_is_overdue():
    terms = Terms(
        10_000, Fraction("0.018"), Amortization.BULLET, date(2026, 1, 1), end=date(2026, 1, 2)
    )
    position = Book([plan_of(terms)]).position(date(2026, 1, 3), [(date(2026, 1, 2), 10_000)])
    assert (position.principal, position.days_past_due) == (1, 1)


@pytest.mark.parametrize(
    ("on", "sums"),
    [
        ("2026-01-14", (0, 0, 0, 0)),
        ("2026-01-15", (1_200_000, 0, 0, 0)),
        ("2026-01-25", (1_200_000, 1_200, 0, 0)),
        ("2026-02-14", (1_200_000, 3_600, 0, 0)),  # 30 odd days are as long as the month
        ("2026-02-15", (1_200_000, 3_600, 0, 0)),  # due today, overdue tomorrow
        ("2026-02-16", (1_200_000, 3_710, 15, 1)),
        ("2026-03-15", (1_200_000, 6_900, 420, 28)),
        ("2026-03-16", (1_200_000, 7_000, 450, 29)),
    ],
)
def test_a_loan_nobody_pays(on, sums):
    assert shown(on) == sums


@pytest.mark.parametrize(
    ("on", "sums"),
    [
        ("2026-02-24", (1_200_000, 4_590, 135, 9)),
        ("2026-02-25", (1_154_850, 0, 0, 10)),  # 150 penalty, 4700 interest, 45150 principal
        ("2026-02-26", (1_154_850, 110, 8.23, 11)),
        ("2026-03-14", (1_154_850, 1_870, 139.87, 27)),
        ("2026-03-15", (1_154_850, 2_200, 148.10, 28)),  # 18 × 8.2275, half up
        ("2026-03-19", (1_154_850, 2_600, 241.01, 32)),
    ],
)
def test_a_repayment_in_part_goes_to_penalty_interest_and_what_is_overdue(on, sums):
    assert shown(on, FIRST, SECOND) == sums


def test_what_is_left_shortens_the_last_rows():
    position = BOOK.position(date(2026, 3, 20), [FIRST, SECOND])
    assert position.exact.principal == Fraction(1578142325, 100)
    assert (position.interest, position.penalty, position.due_since) == (0, 0, None)
    assert position.unpaid == ()
    assert [tuple(row) for row in position.to_come] == [
        (date(2026, 4, 15), 10_000_000),
        (date(2026, 5, 15), 5_781_423),
    ]
    assert shown("2026-06-20", FIRST, SECOND)[0] == 157_814.23


def test_each_repayment_tells_where_it_went():
    assert BOOK.explain([SECOND, FIRST]) == [
        Allocation(*FIRST, 0, 15_000, 470_000, 4_515_000, 0, 0),
        Allocation(*SECOND, 0, 26_423, 270_000, 15_485_000, 84_218_577, 0),
    ]


def test_a_repayment_entered_late_changes_what_followed():
    late = (date(2026, 2, 15), 10_360_000)
    assert shown("2026-03-15", FIRST)[3] == 28
    assert shown("2026-03-15", FIRST, late)[3] == 0
    assert shown("2026-03-15", FIRST, late)[:3] == (1_051_100, 2_102.20, 0)


def test_too_much_is_held_and_earns_nothing():
    position = BOOK.position(date(2026, 12, 31), [(date(2026, 1, 15), 120_000_100)])
    assert (position.principal, position.interest, position.held) == (0, 0, 100)
    assert position.is_paid_off


def test_what_is_paid_before_the_loan_is_held():
    position = BOOK.position(date(2026, 1, 20), [(date(2026, 1, 10), 500)])
    assert (position.principal, position.held) == (120_000_000, 500)
    assert not BOOK.position(date(2026, 1, 12), []).is_paid_off


def test_rows_fallen_due_and_unpaid_are_listed_oldest_first():
    position = BOOK.position(date(2026, 3, 16), [(date(2026, 2, 20), 10_000)])
    assert [tuple(row) for row in position.unpaid] == [
        (date(2026, 2, 15), 10_000_000, 357_500),  # 75 元 went to the penalty of five days
        (date(2026, 3, 15), 10_000_000, 330_000),
    ]
    assert position.overdue_principal == 20_000_000


@pytest.mark.parametrize("number", [1, 6, 12])
def test_one_fen_short_is_overdue_the_next_day(number):
    printed = rows(TERMS)
    paid = [(row.due_on, row.due) for row in printed[:number]]
    paid[-1] = (paid[-1][0], paid[-1][1] - 1)
    due_on = printed[number - 1].due_on
    assert BOOK.position(due_on, paid).due_since is None
    after = BOOK.position(due_on.replace(day=16), paid)
    assert (after.due_since, after.days_past_due) == (due_on, 1)


def test_paid_a_day_early_an_instalment_is_still_due():
    """What comes before the due date pays interest to that day and shortens the last rows."""
    paid = [(date(2026, 2, 14), 10_360_000)]
    assert shown("2026-02-16", *paid)[3] == 1


def test_interest_that_is_not_paid_is_past_due_but_bears_nothing():
    terms = Terms(
        100_000_000, Fraction("0.036"), Amortization.INTEREST_ONLY, date(2026, 1, 15), periods=3
    )
    book = Book([plan_of(terms)])
    position = book.position(date(2026, 3, 1), [])
    assert (position.due_since, position.days_past_due) == (date(2026, 2, 15), 14)
    assert (position.overdue_principal, position.penalty, position.interest) == (0, 0, 450_000)


def test_a_plan_may_be_any_rows():
    plan = Plan(
        date(2026, 1, 1),
        [PlanRow(date(2026, 2, 1), 300, 0), PlanRow(date(2026, 5, 1), 700, 0)],
        Fraction(0),
        DayCount.ACT360,
    )
    assert Book([plan]).position(date(2026, 2, 2), []).overdue_principal == 300


def test_the_parts_of_a_repayment_have_names():
    assert [CHARGE_LABELS[part] for part in Charge] == ["费用", "罚息", "利息", "本金"]
