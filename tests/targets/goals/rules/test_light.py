from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.goals.rules.light import Light, Thresholds, light

PLAN = Thresholds(Decimal("1.05"), Decimal(1), Decimal("0.9"))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (210, Light.AHEAD),
        (Decimal("209.9999"), Light.NORMAL),
        (200, Light.NORMAL),
        (Decimal("199.9999"), Light.WARNING),
        (180, Light.WARNING),
        (Decimal("179.9999"), Light.BEHIND),
        (0, Light.BEHIND),
    ],
)
def test_each_threshold_belongs_to_the_better_light(value, expected):
    assert light(value, Fraction(200), PLAN) == expected


def test_there_is_no_light_without_a_value_a_path_or_thresholds():
    assert light(None, Fraction(200), PLAN) is None
    assert light(200, None, PLAN) is None
    assert light(200, Fraction(0), PLAN) is None
    assert light(200, Fraction(200), None) is None


def test_the_comparison_is_made_before_rounding():
    path = Fraction(3250, 12)  # 270.8333…
    assert light(Decimal("270.8333"), path, PLAN) == Light.WARNING
    assert light(Decimal("270.8334"), path, PLAN) == Light.NORMAL


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 5000))
def test_more_never_gives_a_worse_light(one, other, path):
    order = [Light.BEHIND, Light.WARNING, Light.NORMAL, Light.AHEAD]
    low, high = sorted((one, other))
    lights = [order.index(light(value, Fraction(path), PLAN)) for value in (low, high)]
    assert lights[0] <= lights[1]


def test_other_thresholds_give_other_lights():
    strict = Thresholds(Decimal("1.2"), Decimal("1.1"), Decimal(1))
    assert light(210, Fraction(200), strict) == Light.WARNING
