"""Numbers are written one way: exact, thousands apart, halves away from zero."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.numbers import apart, bare, exact, fixed, in_han, rounded

DECIMALS = st.decimals(-(10**20), 10**20, allow_nan=False)


@given(DECIMALS)
def test_a_number_written_is_the_number(number):
    assert Decimal(bare(number)) == number == Decimal(apart(number).replace(",", ""))


@given(st.fractions(), st.integers(0, 6))
def test_a_number_is_rounded_by_half_a_step_at_most(number, places):
    step = Fraction(1, 10**places)
    assert abs(Fraction(rounded(number, places)) - number) <= step / 2
    assert 0 <= abs(Fraction(rounded(number, places, up=True))) - abs(number) < step


@pytest.mark.parametrize(
    ("number", "text"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("-0.001", "0.00"), ("1E+3", "1,000.00")],
)
def test_a_fixed_number_of_places_rounds_halves_away_from_zero(number, text):
    assert fixed(Decimal(number), 2) == text


def test_what_is_short_is_never_written_as_nought():
    assert rounded(Fraction(1, 10**9), 2, up=True) == Decimal("0.01")


@pytest.mark.parametrize("nothing", [None, "", "甲", "NaN", float("inf")])
def test_what_is_no_number_is_unknown(nothing):
    assert exact(nothing) is None


def test_unknown_stays_unknown_and_nought_has_no_sign():
    assert bare(None) is None
    assert (bare(Decimal("-0.0")), apart(Decimal("-0"))) == ("0", "0")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (3, "三"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (42, "四十二"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_a_number_is_said_in_chinese_up_to_two_places(number, said):
    assert in_han(number) == said
