"""自己的路径: from the last year-end to that and the year's target, month by month."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.cockpit.rules.own_paths import need, own_path

firms = st.integers(0, 500)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("on", "due"),
    [("2026-01-31", "11"), ("2026-06-30", "16"), ("2026-12-31", "22"), ("2028-02-29", "12")],
)
def test_a_twelfth_of_the_target_is_due_each_month_end(on, due):
    assert own_path(Decimal(10), 12, date.fromisoformat(on)) == Fraction(due)


def test_where_no_target_was_given_nothing_is_due_and_nobody_is_in_need():
    assert own_path(Decimal(10), None, date(2026, 6, 30)) is None
    assert own_path(None, 12, date(2026, 6, 30)) is None
    assert need(Decimal(3), None) == need(None, Fraction(5)) == 0
    assert own_path(Decimal(10), 0, date(2026, 6, 30)) == 10


@given(firms, firms, days, days)
def test_it_never_falls_and_ends_at_the_target(base, target, one, other):
    first, last = sorted([one, other.replace(year=one.year, day=min(other.day, 28))])
    due = [own_path(Decimal(base), target, day) for day in (first, last, date(one.year, 12, 31))]
    assert base <= due[0] <= due[1] <= due[2] == base + target


@given(firms, firms, firms, days)
def test_need_is_what_is_missing_and_never_less_than_nothing(value, base, target, day):
    due = own_path(Decimal(base), target, day)
    assert need(Decimal(value), due) == max(due - value, 0)
