"""The short way of reckoning gives what a Fraction gives."""

import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.returns.rules.exact import Exact

NUMBERS = st.fractions(max_denominator=50) | st.integers(-50, 50).map(Fraction)
OTHERS = st.sampled_from([Exact, Fraction, int])
OPERATIONS = ("add", "sub", "mul", "truediv", "lt", "le", "gt", "ge", "eq", "ne")


@given(NUMBERS, NUMBERS, OTHERS, st.sampled_from(OPERATIONS))
def test_every_operation_equals_that_of_fractions_on_either_side(one, other, kind, name):
    other = kind(other)
    known = Fraction(other)
    work = getattr(operator, name)
    for given_pair, known_pair in [
        ((Exact(one), other), (one, known)),
        ((other, Exact(one)), (known, one)),
    ]:
        if name == "truediv" and known_pair[1] == 0:
            with pytest.raises(ZeroDivisionError):
                work(*given_pair)
            continue
        found, expected = work(*given_pair), work(*known_pair)
        assert found == expected
        assert hash(found) == hash(expected)
        assert str(found) == str(expected)  # in lowest terms, and a number where that is one


@given(NUMBERS)
def test_what_is_not_reckoned_here_is_a_fractions_own(number):
    mine = Exact(number)
    assert (round(mine), mine // 1, abs(mine), -mine, bool(mine)) == (
        round(number),
        number // 1,
        abs(number),
        -number,
        bool(number),
    )
    assert isinstance(mine, Fraction)
