"""A number of a fact is read as long as it may be written, and not a digit longer."""

import pytest

from enterprises.returns.rules.fact_reading import FactError, read

TWENTY = "9" * 20


def revenue_of(written):
    return read({"revenue": {"2025": written}})["revenue"][2025]


def test_twenty_digits_are_read_to_the_last():
    assert revenue_of(TWENTY) == 99999999999999999999
    assert revenue_of("0" * 19 + "7") == 7


def test_ten_places_are_read_to_the_last():
    assert revenue_of(f"{TWENTY}.0000000001") * 10**10 == 999999999999999999990000000001


@pytest.mark.parametrize("written", [TWENTY + "9", "0" * 21, TWENTY + "9.5", "1.00000000001"])
def test_a_digit_more_is_no_number(written):
    with pytest.raises(FactError, match="不是数字"):
        revenue_of(written)


def test_less_than_nothing_is_refused_and_nothing_is_not():
    assert revenue_of("0") == 0
    with pytest.raises(FactError, match="不能小于 0"):
        revenue_of("-0.0000000001")
