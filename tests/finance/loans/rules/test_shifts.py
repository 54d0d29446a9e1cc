"""节假日顺延 and 费用, in thousands of lives and in one by hand."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.banks.rules.terms import Charge
from finance.loans.rules.book import Book
from finance.loans.rules.pay_days import PayDays, both
from finance.loans.rules.plans import Conditions, Plan, PlanRow, plan_of
from finance.loans.rules.schedule import rows
from finance.loans.rules.words import DayCount
from tests.finance.loans.rules.lives import repayments, terms
from tests.finance.loans.rules.slow_book import ONE_DAY, SlowBook

OCTOBER = {date(2026, 10, day): False for day in range(1, 8)} | {date(2026, 10, 10): True}
LETTERS = {"f": Charge.FEE, "p": Charge.PENALTY, "i": Charge.INTEREST, "c": Charge.PRINCIPAL}
ORDERS = st.one_of(st.just("fpic"), st.sampled_from(["".join(one) for one in permutations("fpic")]))


def last_day(days_off):
    """The next day that is not off, found the slow way."""

    def of(day):
        while day in days_off:
            day += ONE_DAY
        return day

    return of


@st.composite
def shifted_lives(draw):
    """A life with days off, fees and an order of payment; often paid within a shifted day."""
    drawn = draw(terms(most_periods=6))
    plan = plan_of(drawn)
    days_off = set()
    for row in plan.rows:
        if draw(st.integers(0, 3)):
            first = row.due_on - timedelta(days=draw(st.integers(0, 3)))
            days_off |= {first + timedelta(days=at) for at in range(draw(st.integers(0, 9)))}
    last = last_day(days_off)
    paid = draw(repayments(plan))
    for row in plan.rows:
        if draw(st.booleans()) and row.principal + row.interest:
            shift = draw(st.integers(0, (last(row.due_on) - row.due_on).days))
            paid.append((row.due_on + timedelta(days=shift), row.principal + row.interest))
    dues = st.sampled_from([row.due_on for row in plan.rows])
    fees = [
        (draw(dues) + timedelta(days=draw(st.integers(-40, 40))), draw(st.integers(1, 100_000)))
        for _ in range(draw(st.integers(0, 3)))
    ]
    on = draw(dues) + timedelta(days=draw(st.integers(-20, 60)))
    return drawn, plan, last, sorted(paid), fees, draw(ORDERS), on


def book_of(plan, last, fees, order):
    conditions = Conditions(order=tuple(LETTERS[one] for one in order), pay_day=last)
    return Book([plan], conditions, charges=fees)


@settings(max_examples=1_500)
@given(shifted_lives())
def test_a_day_shows_what_a_book_lived_day_by_day_shows_with_days_off_and_fees(life):
    drawn, plan, last, paid, fees, order, on = life
    shown = book_of(plan, last, fees, order).position(on, paid)
    if on < plan.start:
        return
    spans = [(row.begins, row.due_on, row.principal) for row in rows(drawn)]
    slow = SlowBook(
        spans, plan.rate, str(plan.day_count), plan.start, Fraction(1, 2), last, fees, order
    )
    lived = slow.live(on, paid)
    assert shown.exact == (
        sum(lived.principal), lived.overdue_principal(), sum(lived.interest), lived.penalty,
        lived.fees, lived.held,
    )  # fmt: skip
    surely = [day for day, short in lived.short() if short > 2 + len(spans)]
    perhaps = [day for day, short in lived.short() if short > Fraction(1, 2)]
    if shown.due_since is None:
        assert surely == []
    else:
        assert shown.due_since in perhaps
        assert not surely or shown.due_since <= surely[0]
        assert shown.days_past_due == (on - shown.due_since).days > 0


@settings(max_examples=300)
@given(shifted_lives(), st.integers(0, 60))
def test_a_trajectory_with_days_off_says_what_every_day_shows(life, more):
    _, plan, last, paid, fees, order, on = life
    until = on + timedelta(days=more)
    book = book_of(plan, last, fees, order)
    stretches = book.trajectory(paid, until)
    ends = [*(one.from_on for one in stretches[1:]), until + ONE_DAY][: len(stretches)]
    for stretch, end in zip(stretches, ends, strict=True):
        for day in {stretch.from_on, end - ONE_DAY}:
            shown = book.position(day, paid)
            assert stretch[1:] == (shown.principal, shown.overdue_principal, shown.due_since)


@settings(max_examples=300)
@given(shifted_lives())
def test_every_repayment_with_days_off_and_fees_is_explained_whole(life):
    _, plan, last, paid, fees, order, _ = life
    for one in book_of(plan, last, fees, order).explain(paid):
        assert sum(one[2:]) == one.amount
        assert min(one[2:]) >= 0


@settings(max_examples=300)
@given(shifted_lives())
def test_without_days_off_and_fees_nothing_is_other_than_it_was(life):
    """The default: no shift, no fees; with fees that are nothing it is the same book."""
    _, plan, _, paid, _, _, on = life
    usual = Book([plan])
    same = Book([plan], Conditions(pay_day=lambda day: day), charges=[])
    assert same.position(on, paid) == usual.position(on, paid)
    assert same.trajectory(paid, on) == usual.trajectory(paid, on)
    assert same.explain(paid) == usual.explain(paid)


@settings(max_examples=300)
@given(shifted_lives(), st.integers(0, 60), st.data())
def test_paid_as_printed_by_the_shifted_day_a_loan_is_never_past_due(life, after, data):
    drawn, plan, last, _, _, _, _ = life
    paid = []
    for row in plan.rows:
        late = data.draw(st.integers(0, (last(row.due_on) - row.due_on).days))
        if row.principal + row.interest:
            paid.append((row.due_on + timedelta(days=late), row.principal + row.interest))
    book = Book([plan], Conditions(pay_day=last))
    until = last(plan.rows[-1].due_on) + timedelta(days=after)
    assert {one.due_since for one in book.trajectory(paid, until)} == {None}
    if drawn.principal >= 100_000 and drawn.rate <= Fraction(36, 100):
        shown = book.position(until, paid)
        assert shown.is_paid_off
        assert shown.penalty <= len(plan.rows)


@settings(max_examples=200)
@given(shifted_lives())
def test_a_fee_bears_nothing_and_makes_nothing_overdue(life):
    """Before anything is paid, a fee is owed beside everything else, and changes none of it."""
    _, plan, last, _, fees, order, on = life
    without = book_of(plan, last, [], order).position(on, [])
    charged = book_of(plan, last, fees, order).position(on, [])
    assert charged.exact._replace(fees=0) == without.exact._replace(fees=0)
    assert charged.due_since == without.due_since
    begun = on >= plan.start
    assert charged.fees == (sum(amount for day, amount in fees if day <= on) if begun else 0)


# By hand: 120 万元 at 3.6 %, a day's interest 120 元; half due on 1 October 2026, half in November
PLAN = Plan(
    date(2026, 9, 1),
    [PlanRow(date(2026, 10, 1), 60_000_000, 360_000), PlanRow(date(2026, 11, 1), 60_000_000, 0)],
    Fraction("0.036"),
    DayCount.ACT360,
)
BOOK = Book([PLAN], Conditions(pay_day=PayDays(OCTOBER).day))
PRINTED = 60_360_000


def shown(on, *paid, book=BOOK):
    told = book.position(on, [(date(2026, 10, day), amount) for day, amount in paid])
    sums = (told.principal, told.overdue_principal, told.interest, told.penalty)
    return (*(amount / 100 for amount in sums), told.days_past_due)


@pytest.mark.parametrize(
    ("day", "sums"),
    [
        (1, (1_200_000, 0, 3_600, 0, 0)),
        (2, (1_200_000, 0, 3_660, 0, 0)),  # the half that is due bears nothing till the 8th
        (8, (1_200_000, 0, 4_020, 0, 0)),
        (9, (1_200_000, 600_000, 4_080, 90, 1)),
        (18, (1_200_000, 600_000, 4_620, 900, 10)),
    ],
)
def test_by_hand_an_unpaid_row_is_late_from_the_shifted_day(day, sums):
    assert shown(date(2026, 10, day)) == sums


@pytest.mark.parametrize("day", [1, 3, 8])
def test_by_hand_paid_by_the_shifted_day_it_is_as_paid_on_the_printed_one(day):
    assert shown(date(2026, 10, 8), (day, PRINTED)) == (600_000, 0, 420, 0, 0)
    assert shown(date(2026, 10, 31), (day, PRINTED)) == (600_000, 0, 1_800, 0, 0)


def test_by_hand_a_day_later_interest_of_the_next_row_goes_first_again():
    (told,) = BOOK.explain([(date(2026, 10, 9), PRINTED)])
    assert (told.penalty, told.interest, told.overdue_principal) == (9_000, 408_000, 59_943_000)
    (told,) = BOOK.explain([(date(2026, 10, 8), PRINTED + 1_000_000)])
    assert told[3:] == (0, 402_000, 60_000_000, 958_000, 0)


def test_a_working_saturday_is_no_day_off():
    days = PayDays(OCTOBER)
    assert days.day(date(2026, 10, 10)) == date(2026, 10, 10)
    assert days.day(date(2026, 10, 11)) == date(2026, 10, 12)
    assert not days.of(date(2026, 10, 11)).is_tentative


def test_a_year_not_announced_has_weekends_and_the_days_of_fixed_date_off_for_now():
    told = PayDays(OCTOBER).of(date(2027, 10, 1))
    assert (told.day, told.is_tentative) == (date(2027, 10, 4), True)
    words = both(date(2027, 10, 1), told.day, is_tentative=True)
    assert words == "2027-10-01（暂定顺延至 2027-10-04）"
    assert both(date(2026, 10, 1), date(2026, 10, 8)) == "2026-10-01（顺延至 2026-10-08）"
    assert both(date(2026, 10, 8), date(2026, 10, 8)) == both(date(2026, 10, 8), None)


def test_a_diverted_loan_bears_its_uplift_through_the_days_off():
    diverted = Conditions(diversion=(date(2026, 10, 1), Fraction(1)), pay_day=PayDays(OCTOBER).day)
    assert shown(date(2026, 10, 8), book=Book([PLAN], diverted))[3] == 840


def test_a_fee_charged_after_the_last_repayment_is_still_owed():
    paid = [(date(2026, 10, 1), PRINTED), (date(2026, 11, 1), 60_186_000)]
    assert BOOK.position(date(2026, 11, 2), paid).is_paid_off
    charged = Book([PLAN], charges=[(date(2026, 11, 2), 5_000)])
    assert not charged.position(date(2026, 11, 2), paid).is_paid_off
    settled = [*paid, (date(2026, 11, 3), 5_000)]
    assert charged.position(date(2026, 11, 3), settled).is_paid_off
