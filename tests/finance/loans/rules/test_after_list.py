"""名单日以后的还款 reduces what the list told; nothing is added, nothing goes below zero."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.loans.rules.after_list import Part, Told, less

END = date(2026, 9, 30)
TOLD = Told(END, 1_000_00, 300_00, 20_00, date(2026, 8, 15))


def after(told, *paid):
    return [told, *less(told, paid)][-1]


def on(days):
    return END + timedelta(days=days)


def test_what_came_in_by_the_lists_day_is_in_it_already():
    assert list(less(TOLD, [Part(END, 500_00, 0), Part(on(-3), 1_00, None)])) == []


@pytest.mark.parametrize(
    ("paid", "principal", "overdue", "interest", "since"),
    [
        (Part(on(5), 100_00, 0), 900_00, 200_00, 20_00, TOLD.since),
        (Part(on(5), 100_00, 30_00), 930_00, 230_00, 0, TOLD.since),
        (Part(on(5), 100_00, None), 920_00, 220_00, 0, TOLD.since),
        (Part(on(5), 300_00, 0), 700_00, 0, 20_00, TOLD.since),  # interest told is owed still
        (Part(on(5), 320_00, None), 700_00, 0, 0, None),
        (Part(on(5), 9_999_00, None), 0, 0, 0, None),
    ],
)
def test_interest_told_first_then_overdue_principal(paid, principal, overdue, interest, since):
    now = after(TOLD, paid)
    assert now == Told(on(5), principal, overdue, interest, since)


def test_where_the_interest_is_unknown_all_of_it_is_principal():
    told = TOLD._replace(interest=None)
    assert after(told, Part(on(1), 300_00, None)) == Told(on(1), 700_00, 0, None, None)


def test_arrears_of_interest_that_nobody_told_stay():
    told = TOLD._replace(overdue_principal=0, interest=None)
    assert after(told, Part(on(1), 300_00, None)).since == told.since


def test_several_of_one_day_are_one_change():
    days = [one.on for one in less(TOLD, [Part(on(2), 1_00, 0), Part(on(2), 2_00, 0)])]
    assert days == [on(2)]


PAID = st.lists(
    st.tuples(st.integers(-5, 40), st.integers(1, 400_00), st.booleans(), st.integers(0, 100)),
    max_size=8,
)


@given(PAID)
def test_it_only_falls_and_by_no_more_than_came_in(given_):
    paid = [
        Part(on(days), amount, amount * share // 100 if is_known else None)
        for days, amount, is_known, share in given_
    ]
    before, came_in = TOLD, 0
    for now in less(TOLD, paid):
        assert now.on > before.on
        assert 0 <= now.overdue_principal <= now.principal <= before.principal
        came_in = sum(one.amount for one in paid if TOLD.on < one.on <= now.on)
        assert TOLD.principal - now.principal <= came_in
        assert now.since in (TOLD.since, None)
        before = now
