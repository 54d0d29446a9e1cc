"""Terms drawn at random: every method, count and rhythm, ends of months and 29 February often."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from finance.loans.rules.terms import Terms
from finance.loans.rules.words import Amortization, DayCount, Every

AWKWARD = [date(2024, 1, 31), date(2024, 2, 29), date(2023, 12, 30), date(2026, 2, 28)]
DAYS = st.one_of(st.sampled_from(AWKWARD), st.dates(date(2019, 1, 1), date(2031, 12, 31)))
RATES = st.one_of(
    st.sampled_from([Fraction(0), Fraction("0.0435"), Fraction("0.9999")]),
    st.integers(0, 99_999).map(lambda number: Fraction(number, 100_000)),
)
PRINCIPALS = st.one_of(st.integers(1, 50), st.integers(1, 500_000_000), st.just(100_000_000))


@st.composite
def terms(draw, most_periods=40):
    amortization = draw(st.sampled_from(list(Amortization)))
    start, every = draw(DAYS), draw(st.sampled_from(list(Every)))
    day_count = draw(st.sampled_from([None, *DayCount]))
    periods, end, interest_day = draw(st.integers(1, most_periods)), None, None
    if not amortization.is_equal and draw(st.booleans()):
        periods, end = None, start + timedelta(days=draw(st.integers(1, most_periods * 30)))
    if amortization == Amortization.INTEREST_ONLY and day_count != DayCount.MONTHLY:
        interest_day = draw(st.none() | st.integers(1, 28) | st.just(min(start.day, 28)))
    return Terms(
        draw(PRINCIPALS),
        draw(RATES),
        amortization,
        start,
        periods,
        end,
        day_count,
        every,
        interest_day,
    )


@st.composite
def repayments(draw, plan, most=8):
    """Paid as printed, early, late, in part, twice, far too much, on any day."""
    due = [(row.due_on, row.principal + row.interest) for row in plan.rows]
    total = sum(amount for _, amount in due)
    paid = []
    for _ in range(draw(st.integers(0, most))):
        on, amount = draw(st.sampled_from(due))
        on += timedelta(days=draw(st.sampled_from([0, 0, 0, -1, 1, -20, 5, 40, 200])))
        part = draw(st.sampled_from(["all", "all", "part", "some", "much"]))
        if part == "part":
            amount = draw(st.integers(1, max(amount, 1)))
        elif part == "some":
            amount = draw(st.integers(1, 2 * total))
        elif part == "much":
            amount = total + draw(st.integers(0, 10**6))
        paid.append((max(on, plan.start), max(amount, 1)))
    return paid
