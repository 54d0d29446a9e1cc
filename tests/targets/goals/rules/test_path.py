from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.goals.rules.path import STRAIGHT, next_official, path

HIGH_TECH = {2023: Decimal(200), 2027: Decimal(300)}
days = st.dates(date(2023, 12, 31), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 12, 31), Fraction(200)),
        (date(2024, 12, 31), Fraction(225)),
        (date(2025, 12, 31), Fraction(250)),
        (date(2026, 12, 31), Fraction(275)),
        (date(2027, 12, 31), Fraction(300)),
        (date(2026, 10, 31), 250 + Fraction(25 * 10, 12)),
        (date(2024, 1, 1), 200 + Fraction(25, 12 * 31)),
        (date(2024, 2, 29), 200 + Fraction(25 * 2, 12)),
        (date(2025, 2, 28), 225 + Fraction(25 * 2, 12)),
        (date(2024, 2, 15), 200 + Fraction(25, 12) * (1 + Fraction(15, 29))),
        (date(2026, 2, 15), 250 + Fraction(25, 12) * (1 + Fraction(15, 28))),
    ],
)
def test_the_path_of_high_tech_firms_is_known_on_these_days(day, expected):
    assert path(HIGH_TECH, day) == expected


@pytest.mark.parametrize("day", [date(2023, 12, 30), date(2028, 1, 1), date(2022, 6, 30)])
def test_there_is_no_path_outside_the_official_years(day):
    assert path(HIGH_TECH, day) is None


@pytest.mark.parametrize("official", [{}, {2027: Decimal(100)}])
def test_there_is_no_path_without_two_official_values(official):
    assert path(official, date(2026, 10, 31)) is None


def test_a_third_official_value_bends_the_path_there():
    official = {**HIGH_TECH, 2025: Decimal(280)}
    assert path(official, date(2024, 12, 31)) == 240
    assert path(official, date(2025, 12, 31)) == 280
    assert path(official, date(2026, 12, 31)) == 290


@given(days)
def test_the_path_climbs_by_a_share_of_its_month_each_day(day):
    following = day + timedelta(days=1)
    if following <= date(2027, 12, 31):
        step = path(HIGH_TECH, following) - path(HIGH_TECH, day)
        assert step == Fraction(25, 12 * monthrange(following.year, following.month)[1])


@given(st.integers(2024, 2027), st.integers(1, 12))
def test_month_ends_lie_on_twelfths_of_the_year(year, month):
    end = date(year, month, monthrange(year, month)[1])
    assert path(HIGH_TECH, end) == 200 + 25 * (year - 2024) + Fraction(25 * month, 12)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_share_of_the_year_is_whole_only_on_its_last_day(day):
    assert 0 < STRAIGHT.share_of_year(day) <= 1
    assert (STRAIGHT.share_of_year(day) == 1) == ((day.month, day.day) == (12, 31))


def test_the_next_official_year_end_includes_the_day_itself():
    assert next_official([2023, 2027], date(2023, 12, 31)) == 2023
    assert next_official([2023, 2027], date(2024, 1, 1)) == 2027
    assert next_official([2023, 2027], date(2028, 1, 1)) is None
