from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.goals.rules.light import (
    Light,
    Thresholds,
    at_best_warning,
    light,
    made_up,
    status_word,
)

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


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 5000))
def test_where_lower_is_better_less_never_gives_a_worse_light(one, other, path):
    order = [Light.BEHIND, Light.WARNING, Light.NORMAL, Light.AHEAD]
    low, high = sorted((one, other))
    lights = [
        order.index(light(value, Fraction(path), PLAN, is_lower_better=True))
        for value in (low, high)
    ]
    assert lights[0] >= lights[1]
    assert light(path, Fraction(path), PLAN, is_lower_better=True) == Light.NORMAL


@pytest.mark.parametrize("given_light", [*Light, None])
def test_what_came_late_is_a_warning_at_best_and_never_better_than_it_was(given_light):
    late = at_best_warning(given_light, is_late=True)
    assert late not in (Light.NORMAL, Light.AHEAD)
    assert late == (Light.WARNING if given_light in (Light.NORMAL, Light.AHEAD) else given_light)
    assert at_best_warning(given_light, is_late=False) == given_light


@pytest.mark.parametrize("then", [*Light, None])
@pytest.mark.parametrize("is_caught_up", [True, False])
def test_a_month_made_up_later_turns_a_warning_and_never_normal(then, is_caught_up):
    now = made_up(then, is_caught_up=is_caught_up)
    assert now == (Light.WARNING if then == Light.BEHIND and is_caught_up else then)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"light": "ahead", "is_known": True, "has_path": True}, "领先"),
        ({"light": "behind", "is_known": True, "has_path": True}, "滞后"),
        ({"light": None, "is_known": True, "has_path": False}, "无路径"),
        ({"light": None, "is_known": True, "has_path": True}, "未设阈值"),
        ({"light": None, "is_known": False, "has_path": True}, "无数据"),
        ({"light": None, "is_known": False, "has_path": False, "is_due": False}, "未到期"),
        ({"light": None, "is_known": True, "has_path": False, "is_due": False}, "未到期"),
    ],
)
def test_where_there_is_no_light_the_word_says_why(said, word):
    assert status_word(**said) == word
