"""Thousands of lives, each also lived day by day in a book written differently."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from finance.loans.rules.book import Book
from finance.loans.rules.plans import Conditions, Plan, PlanRow, plan_of
from finance.loans.rules.schedule import rows
from tests.finance.loans.rules.lives import repayments, terms
from tests.finance.loans.rules.slow_book import SlowBook
from tests.finance.loans.rules.slow_schedule import rounded

HALF = Fraction(1, 2)
UPLIFTS = st.sampled_from([Fraction(3, 10), HALF, Fraction(1)])


@st.composite
def lives(draw, most_periods=6):
    """Terms, their plan, repayments in any order, an uplift, and a day to look at."""
    drawn = draw(terms(most_periods=most_periods))
    plan = plan_of(drawn)
    on = draw(st.sampled_from([row.due_on for row in plan.rows]))
    on += timedelta(days=draw(st.integers(-40, 100)))
    return drawn, plan, draw(repayments(plan)), draw(UPLIFTS), on


def slow(drawn, plan, uplift):
    spans = [(row.begins, row.due_on, row.principal) for row in rows(drawn)]
    return SlowBook(spans, plan.rate, str(plan.day_count), plan.start, uplift)


@settings(max_examples=1_500)
@given(lives())
def test_a_day_shows_what_a_book_lived_day_by_day_shows(life):
    drawn, plan, paid, uplift, on = life
    shown = Book([plan], Conditions(uplift)).position(on, paid)
    if on < plan.start:
        assert (shown.principal, shown.interest, shown.penalty, shown.held) == (0, 0, 0, 0)
        return
    known = sorted(paid, key=lambda one: one[0])
    lived = slow(drawn, plan, uplift).live(on, known)
    assert shown.exact.principal == sum(lived.principal)
    assert shown.exact.overdue_principal == lived.overdue_principal()
    assert shown.exact.interest == sum(lived.interest)
    assert shown.exact.penalty == lived.penalty
    assert shown.exact.held == lived.held
    assert shown.principal == rounded(sum(lived.principal))
    assert shown.interest == rounded(sum(lived.interest, Fraction(0)))
    assert shown.penalty == rounded(lived.penalty)
    assert_overdue_since(shown, lived, len(plan.rows))


def assert_overdue_since(shown, lived, number):
    """Less than half a 分 is nothing; more than rounding can explain is overdue."""
    surely = [due for due, short in lived.short() if short > 2 + number]
    perhaps = [due for due, short in lived.short() if short >= HALF]
    if shown.due_since is None:
        assert surely == []
        assert (shown.days_past_due, shown.overdue_principal) == (0, 0)
    else:
        assert shown.due_since in perhaps
        assert not surely or shown.due_since <= surely[0]
        assert shown.days_past_due == (shown.on - shown.due_since).days
        assert shown.overdue_principal == rounded(lived.overdue_principal())


@settings(max_examples=300)
@given(lives(), st.integers(0, 60))
def test_a_trajectory_says_what_every_day_shows(life, more):
    _, plan, paid, uplift, on = life
    until = on + timedelta(days=more)
    book = Book([plan], Conditions(uplift))
    stretches = book.trajectory(paid, until)
    days = [stretch.from_on for stretch in stretches]
    assert days == sorted(set(days))
    assert days[:1] == ([plan.start] if until >= plan.start else [])
    for stretch, end in zip(
        stretches, [*days[1:], until + timedelta(days=1)][: len(days)], strict=True
    ):
        for day in {stretch.from_on, end - timedelta(days=1)}:
            shown = book.position(day, paid)
            assert stretch[1:] == (shown.principal, shown.overdue_principal, shown.due_since)


@settings(max_examples=300)
@given(lives())
def test_every_repayment_is_explained_whole(life):
    _, plan, paid, uplift, on = life
    book = Book([plan], Conditions(uplift))
    told = book.explain(paid)
    assert sorted((one.on, one.amount) for one in told) == sorted(paid)
    for one in told:
        assert sum(one[2:]) == one.amount
        assert min(one[2:]) >= 0
    last = max([on, *(day for day, _ in paid)])
    held = book.position(last, paid).exact.held
    assert abs(sum(one.held for one in told) - held) <= len(told)


@settings(max_examples=300)
@given(lives(), st.randoms(use_true_random=False))
def test_the_order_repayments_are_entered_in_changes_nothing(life, random):
    _, plan, paid, uplift, on = life
    book = Book([plan], Conditions(uplift))
    first = book.position(on, paid)
    random.shuffle(paid)
    assert book.position(on, paid) == first


@settings(max_examples=300)
@given(lives(most_periods=24))
def test_nothing_is_lost_between_lender_and_borrower(life):
    """Lent + interest + penalty that ever accrued = paid + owed − held."""
    _, plan, paid, uplift, on = life
    known = [(day, amount) for day, amount in paid if day <= on]
    book = Book([plan], Conditions(uplift))
    exact = book.position(on, paid).exact
    gone = sum(amount for _, amount in known) - exact.held
    lent = sum(row.principal for row in plan.rows) if on >= plan.start else 0
    earned = gone + exact.principal + exact.interest + exact.penalty - lent
    assert earned >= 0
    assert (not known) <= (gone == 0)


@settings(max_examples=200)
@given(terms(most_periods=72), st.integers(0, 60))
def test_a_loan_paid_exactly_as_printed_is_never_past_due(drawn, after):
    plan = plan_of(drawn)
    paid = [(row.due_on, row.principal + row.interest) for row in plan.rows]
    paid = [one for one in paid if one[1]]
    book = Book([plan])
    until = plan.rows[-1].due_on + timedelta(days=after)
    assert {stretch.due_since for stretch in book.trajectory(paid, until)} == {None}
    if drawn.principal >= 100_000 and drawn.rate <= Fraction(36, 100):  # no fen at 99 per cent
        assert book.position(until, paid).is_paid_off


@settings(max_examples=200)
@given(terms(most_periods=40), st.data())
def test_once_all_is_made_good_rounding_explains_nothing_from_before(drawn, data):
    """Each row overpaid, then four 分 less than is owed, more than one row's rounding: overdue."""
    plan = plan_of(drawn)
    at = data.draw(st.integers(0, len(plan.rows) - 1))
    book, paid = Book([plan]), []
    for row in plan.rows[:at]:
        paid.append((row.due_on, row.principal + row.interest + 1_000))
    row = plan.rows[at]
    position = book.position(row.due_on, paid)
    owed = sum(one.principal + one.interest for one in position.unpaid)
    if position.due_since or owed <= 4 or drawn.rate > Fraction(36, 100):  # no fen at 99 per cent
        return
    short = book.position(row.due_on + timedelta(days=1), [*paid, (row.due_on, owed - 4)])
    assert short.due_since == row.due_on


@settings(max_examples=200)
@given(lives(), st.data())
def test_the_same_plan_begun_again_changes_nothing(life, data):
    """A plan split at one of its due dates is the plan."""
    _, plan, paid, uplift, on = life
    cut = data.draw(st.integers(1, len(plan.rows)))
    left = plan.rows[cut:]
    if not left or str(plan.day_count) == "monthly":
        return
    again = Plan(
        plan.rows[cut - 1].due_on, [PlanRow(*row) for row in left], plan.rate, plan.day_count
    )
    one, two = (Book(plans, Conditions(uplift)) for plans in ([plan], [plan, again]))
    assert two.position(on, paid).exact == one.position(on, paid).exact
