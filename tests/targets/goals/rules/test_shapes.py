"""测算路径的分布: weights of years and months bend the line between its points alone."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from targets.goals.rules.path import STRAIGHT, Line, Shape, begins_later, path

HIGH_TECH = {2023: Decimal(200), 2027: Decimal(300)}
WEIGHTS = st.integers(0, 100)
YEARS = st.dictionaries(st.integers(2024, 2027), WEIGHTS)
MONTHS = st.one_of(st.just([]), st.lists(WEIGHTS, min_size=12, max_size=12))
SHAPES = st.builds(Shape, YEARS, MONTHS)
DAYS = st.dates(date(2023, 12, 31), date(2027, 12, 31))
POINTS = st.dictionaries(
    st.sampled_from([2024, 2025, 2026]), st.decimals(200, 300, places=1), max_size=3
).map(lambda adopted: HIGH_TECH | adopted)


@given(POINTS, SHAPES)
def test_however_it_is_shaped_it_goes_through_every_point(points, shape):
    for year, value in points.items():
        assert path(points, date(year, 12, 31), shape) == value


@given(SHAPES, DAYS)
def test_a_shaped_path_never_turns_back(shape, day):
    following = day + timedelta(days=1)
    if following <= date(2027, 12, 31):
        assert path(HIGH_TECH, day, shape) <= path(HIGH_TECH, following, shape)


@given(st.integers(1, 100), st.integers(1, 100), DAYS)
def test_equal_weights_are_the_straight_path(of_years, of_months, day):
    shape = Shape(dict.fromkeys(range(2024, 2028), of_years), [of_months] * 12)
    assert path(HIGH_TECH, day, shape) == path(HIGH_TECH, day)


@given(st.integers(2, 50), SHAPES, DAYS)
def test_weights_are_shares_so_that_only_their_proportion_tells(times, shape, day):
    more = Shape(
        {year: weight * times for year, weight in shape.years.items()},
        [weight * times for weight in shape.months],
    )
    assert path(HIGH_TECH, day, more) == path(HIGH_TECH, day, shape)


def test_years_take_what_their_weights_say():
    line = Line(HIGH_TECH, Shape({2024: 1, 2025: 2, 2026: 3, 2027: 4}))
    ends = [line.on(date(year, 12, 31)) for year in range(2023, 2028)]
    assert ends == [200, 210, 230, 260, 300]
    assert line.is_shaped


def test_months_take_what_their_weights_say_and_days_go_straight():
    shape = Shape(months=[0] * 7 + [1, 1, 0, 0, 2])
    assert path(HIGH_TECH, date(2024, 7, 31), shape) == 200
    assert path(HIGH_TECH, date(2024, 8, 31), shape) == 200 + Fraction(25, 4)
    assert path(HIGH_TECH, date(2024, 8, 16), shape) == 200 + Fraction(25, 4) * Fraction(16, 31)
    assert path(HIGH_TECH, date(2024, 12, 31), shape) == 225


def test_years_not_all_weighed_between_two_points_are_straight():
    assert path(HIGH_TECH, date(2025, 12, 31), Shape({2024: 9, 2025: 1})) == 250
    halved = HIGH_TECH | {2025: Decimal(240)}
    assert path(halved, date(2024, 12, 31), Shape({2024: 9, 2025: 1})) == 236
    assert path(halved, date(2026, 12, 31), Shape({2024: 9, 2025: 1})) == 270


def test_weights_that_are_all_nothing_are_none():
    assert path(HIGH_TECH, date(2025, 12, 31), Shape(dict.fromkeys(range(2024, 2028), 0))) == 250
    assert path(HIGH_TECH, date(2025, 6, 30), Shape(months=[0] * 12)) == path(
        HIGH_TECH, date(2025, 6, 30)
    )
    assert not Line(HIGH_TECH, STRAIGHT).is_shaped


def test_a_line_begins_later_before_its_first_point():
    assert begins_later(HIGH_TECH, date(2023, 12, 30))
    assert not begins_later(HIGH_TECH, date(2023, 12, 31))
    assert not begins_later({2027: Decimal(100)}, date(2023, 1, 1))
