"""Whatever the terms: the same rows as a second schedule, and nothing lost on the way."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from finance.loans.rules.day_count import counter
from finance.loans.rules.schedule import rows
from finance.loans.rules.terms import Terms, end_of
from finance.loans.rules.words import Amortization, DayCount
from tests.finance.loans.rules import slow_schedule
from tests.finance.loans.rules.lives import DAYS, terms


@settings(max_examples=1_000)
@given(terms())
def test_the_rows_are_those_of_a_schedule_written_differently(drawn: Terms):
    slow = slow_schedule.schedule(
        principal=drawn.principal,
        rate=drawn.rate,
        method=str(drawn.amortization),
        start=drawn.start,
        periods=drawn.periods,
        end=drawn.end,
        day_count=str(drawn.day_count) if drawn.day_count else None,
        every=str(drawn.every),
        interest_day=drawn.interest_day,
    )
    made = [
        (row.begins, row.due_on, row.days, row.principal, row.interest, row.balance)
        for row in rows(drawn)
    ]
    assert made == slow


@given(terms(most_periods=120))
def test_the_principal_comes_back_whole_in_rows_that_follow_each_other(drawn: Terms):
    made = rows(drawn)
    assert sum(row.principal for row in made) == drawn.principal
    assert made[-1].balance == 0
    assert [row.no for row in made] == list(range(1, len(made) + 1))
    assert made[0].begins == drawn.start
    assert made[-1].due_on == end_of(drawn)
    assert all(one.due_on == following.begins for one, following in pairwise(made))
    assert all(row.begins < row.due_on for row in made)
    assert all(row.principal >= 0 <= row.interest and row.balance >= 0 for row in made)
    if drawn.amortization in (Amortization.BULLET, Amortization.INTEREST_ONLY):
        assert [row.principal for row in made if row.principal] == [drawn.principal]


@given(DAYS, st.lists(DAYS, min_size=2, max_size=5), st.sampled_from(list(DayCount)))
def test_a_period_cut_in_pieces_is_as_long_as_its_pieces(start, days, day_count):
    count = counter(day_count, start)
    days.sort()
    pieces = [count(after) - count(before) for before, after in pairwise(days)]
    assert all(piece >= 0 for piece in pieces)
    assert sum(pieces) == count(days[-1]) - count(days[0])
