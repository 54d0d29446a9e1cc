"""A number typed as people write it is read; what is no number stays what was typed."""

from decimal import Decimal

import pytest
from django import forms

from common.numbers import apart, grouped

READ = {
    "39,879": "39879",
    "39，879.5": "39879.5",
    "39 879": "39879",
    "1,234,567.89": "1234567.89",
    " 12.5 ": "12.5",
    "３９８７９": "39879",
    "-1,200": "-1200",
    "−3.5": "-3.5",
    "1, 234": "1234",
    "0": "0",
}
REFUSED = ["1,2", "12,34", "1,2345", "12 5", "1,234,5", "12万", "NaN", "inf", "1e309x", "1,234 567"]


@pytest.mark.parametrize(("typed", "read"), READ.items())
def test_commas_and_spaces_between_thousands_are_read(typed, read):
    assert forms.DecimalField().clean(typed) == Decimal(read)
    if "." not in read:
        assert forms.IntegerField().clean(typed) == int(read)


@pytest.mark.parametrize("typed", REFUSED)
@pytest.mark.parametrize("field", [forms.DecimalField(), forms.IntegerField()])
def test_commas_anywhere_else_are_not_guessed_away(typed, field):
    with pytest.raises(forms.ValidationError, match="请填写"):
        field.clean(typed)


def test_no_box_for_a_number_is_the_browsers_own_that_drops_a_comma():
    for field in (forms.DecimalField(max_value=9), forms.IntegerField(min_value=1)):
        assert field.widget.input_type == "text"
        assert field.widget.attrs["inputmode"] == "decimal"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("须达 1595.16 万元", "须达 1,595.16 万元"),
        ("≤20000万元、职工≤500人", "≤20,000万元、职工≤500人"),
        ("2026 年 41490 万元", "2026 年 41,490 万元"),
        ("国科发火〔2016〕32号", "国科发火〔2016〕32号"),
        ("91500222DM0000014P 家", "91500222DM0000014P 家"),
        ("2026-1000 家", "2026-1000 家"),
        ("1,234 家", "1,234 家"),
    ],
)
def test_thousands_in_a_sentence_are_apart_as_in_a_table(text, written):
    assert grouped(text) == written


def test_a_part_of_a_number_keeps_its_sign():
    assert (apart("-0.5"), apart("41490"), apart("1595.16")) == ("-0.5", "41,490", "1,595.16")
