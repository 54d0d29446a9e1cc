"""Who bears and who gets how much: by hand, and always summing to the whole."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.fund.rules.split import Compensation, Recovery, Shares, compensation, recovery

AMOUNTS = st.integers(0, 10**14)
PARTS = st.fractions(0, 1, max_denominator=10_000)
SHARES = st.builds(Shares, PARTS, PARTS, PARTS)
AS_AGREED = Shares()


@pytest.mark.parametrize(
    ("principal", "parts"),
    [
        (100_000_000, (80_000_000, 20_000_000, 32_000_000, 48_000_000)),
        (1, (1, 0, 0, 1)),
        (2, (2, 0, 1, 1)),
        (3, (2, 1, 1, 1)),
        (12_345_678, (9_876_542, 2_469_136, 3_950_617, 5_925_925)),
        (0, (0, 0, 0, 0)),
    ],
)
def test_the_fund_bears_four_fifths_and_the_city_two_fifths_of_it(principal, parts):
    assert compensation(principal, AS_AGREED) == Compensation(*parts)


def test_a_half_fen_goes_up():
    half = Shares(fund=Fraction(1, 2), city=Fraction(1, 2))
    assert compensation(1, half) == Compensation(1, 0, 1, 0)


@pytest.mark.parametrize(
    ("amount", "expenses", "parts"),
    [
        (1_000_000, 0, (0, 800_000, 200_000, 320_000, 480_000)),
        (1_000_000, 100_000, (100_000, 720_000, 180_000, 288_000, 432_000)),
        (50_000, 100_000, (50_000, 0, 0, 0, 0)),
        (101, 100, (100, 1, 0, 0, 1)),
        (0, 5, (0, 0, 0, 0, 0)),
    ],
)
def test_expenses_come_first_and_the_rest_is_shared(amount, expenses, parts):
    assert recovery(amount, expenses, AS_AGREED) == Recovery(*parts)


@given(AMOUNTS, SHARES)
def test_a_compensation_sums_to_the_principal(principal, shares):
    parts = compensation(principal, shares)
    assert parts.fund + parts.bank == principal
    assert parts.city + parts.district == parts.fund
    assert min(parts.fund, parts.bank, parts.city, parts.district) >= 0
    assert abs(parts.fund - principal * shares.fund) <= Fraction(1, 2)


@given(AMOUNTS, AMOUNTS, SHARES)
def test_a_recovery_sums_to_what_came_back(amount, expenses, shares):
    parts = recovery(amount, expenses, shares)
    assert parts.expenses + parts.fund + parts.bank == amount
    assert parts.city + parts.district == parts.fund
    assert parts.expenses == min(amount, expenses)
    assert min(parts.fund, parts.bank, parts.city, parts.district) >= 0


@pytest.mark.parametrize("share", [Fraction(-1, 10), Fraction(11, 10)])
def test_shares_lie_between_nothing_and_all(share):
    for name in ("fund", "city", "recovered"):
        with pytest.raises(ValueError, match="0 至 1"):
            Shares(**{name: share})


def test_nothing_below_nought_is_shared():
    with pytest.raises(ValueError, match="小于 0"):
        compensation(-1, AS_AGREED)
    with pytest.raises(ValueError, match="小于 0"):
        recovery(-1, 0, AS_AGREED)
    with pytest.raises(ValueError, match="小于 0"):
        recovery(1, -1, AS_AGREED)
