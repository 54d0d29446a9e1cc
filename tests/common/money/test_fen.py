"""分: 元 and 万元 are kept exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money.fen import (
    AmountFault,
    apart_wan,
    apart_yuan,
    bare_wan,
    bare_yuan,
    fen_of_wan,
    fen_of_yuan,
    wan_of,
    yuan_of,
)

FEN = st.integers(-(10**40), 10**40)  # more digits than a Decimal keeps while reckoning
SCALES = [(fen_of_yuan, yuan_of, 2), (fen_of_wan, wan_of, 6)]


@pytest.mark.parametrize(("kept", "shown", "_"), SCALES)
@given(fen=FEN)
def test_what_is_kept_is_shown_and_read_back_the_same(kept, shown, _, fen):
    assert kept(shown(fen)) == fen


@pytest.mark.parametrize(("kept", "shown", "places"), SCALES)
@given(data=st.data())
def test_every_amount_that_is_no_finer_than_a_fen_is_kept_exactly(kept, shown, places, data):
    amount = data.draw(st.decimals(-(10**12), 10**12, places=places))
    assert shown(kept(amount)) == amount


@pytest.mark.parametrize(("kept", "_", "places"), SCALES)
@given(whole=FEN, rest=st.integers(1, 9), further=st.integers(0, 20))
def test_a_decimal_too_many_is_refused_and_never_rounded(kept, _, places, whole, rest, further):
    with pytest.raises(AmountFault, match="最多精确到分"):
        kept(Decimal(f"{whole}.{'0' * (places + further)}{rest}"))


@given(amount=st.decimals(-(10**9), 10**9, places=2))
def test_wan_and_yuan_are_one_amount(amount):
    assert fen_of_wan(amount / 10_000) == fen_of_yuan(amount)


@pytest.mark.parametrize("nothing", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_no_amount(nothing):
    with pytest.raises(AmountFault):
        fen_of_yuan(Decimal(nothing))


@given(fen=FEN)
def test_thousands_apart_are_the_same_amount(fen):
    assert apart_wan(fen).replace(",", "") == bare_wan(fen)
    assert apart_yuan(fen).replace(",", "") == f"{Decimal(bare_yuan(fen)):.2f}"
    assert fen_of_yuan(Decimal(bare_yuan(fen))) == fen


def test_amounts_are_written_without_spare_zeros_and_unknown_is_not_nought():
    assert (apart_wan(131_250_000_00), apart_yuan(123_456)) == ("13,125", "1,234.56")
    assert (bare_wan(1_312_500_001), bare_yuan(-50)) == ("1312.500001", "-0.5")
    assert (apart_wan(0), bare_yuan(0)) == ("0", "0")
    assert [write(None) for write in (apart_wan, bare_wan, apart_yuan, bare_yuan)] == [""] * 4
