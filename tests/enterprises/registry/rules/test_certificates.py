import pytest
from hypothesis import given
from hypothesis import strategies as st

from enterprises.registry.rules.certificates import is_misshapen, spelled

numbers = st.from_regex(r"G[RFS]20[0-9]{10}", fullmatch=True)


@given(numbers, st.sampled_from(["", "编号：", "证书编号:", "高企证书编号："]))
def test_a_number_is_spelled_as_certificates_print_it(number, label):
    assert spelled(label + number.lower()) == number
    assert spelled(number) == number
    assert not is_misshapen(number)


@given(numbers, st.integers(2, 13))
def test_a_sign_too_few_or_an_o_for_a_nought_is_told(number, at):
    assert is_misshapen(number[:at] + number[at + 1 :])
    assert is_misshapen(f"{number[:at]}O{number[at + 1 :]}")


@pytest.mark.parametrize("other", ["ZJ1", "渝经信〔2023〕1号", "", "GX-1"])
def test_other_numbers_are_left_alone(other):
    assert spelled(other) == other
    assert not is_misshapen(other)
