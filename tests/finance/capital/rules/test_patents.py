import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.capital.rules.patents import STORED, check_of, fault, normalize


@pytest.mark.parametrize(
    ("digits", "check"),
    [("200810116743", "X"), ("201010000001", "8"), ("85100001", "0"), ("00000000", "0")],
)
def test_the_check_digit_is_the_weighted_sum_mod_11(digits, check):
    assert check_of(digits) == check


@pytest.mark.parametrize(
    "typed",
    [
        "ZL201010000001.8", "zl 2010 1000 0001.8", "2010100000018", "201010000001",
        "CN201010000001.8", "专利号：ZL201010000001.8", "ＺＬ201010000001.8",
    ],
)  # fmt: skip
def test_one_patent_is_written_one_way(typed):
    assert not fault(typed)
    assert normalize(typed) == "ZL201010000001.8"


def test_what_is_no_number_or_mistyped_is_told():
    assert "校验位不对" in fault("ZL201010000001.7")
    assert "校验位不对" in fault("ZL201010000010.8")
    for typed in ("", "ZL2010", "某专利", "ZL20101000000A.8"):
        assert "12 位" in fault(typed)
    assert normalize("某专利 ") == "某专利"


@given(st.integers(0, 10**12 - 1), st.integers(0, 11), st.integers(1, 9))
def test_a_wrong_digit_is_always_found(number, at, by):
    digits = f"{number:012d}"
    other = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    assert check_of(digits) != check_of(other)
    assert re.fullmatch(STORED, normalize(digits))
