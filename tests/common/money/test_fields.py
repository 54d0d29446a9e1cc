"""A box for money keeps 分; what is finer, below zero or too much is refused."""

import pytest
from django.core.exceptions import ValidationError

from common.money.fields import WanField, YuanField


def yuan(**options):
    return YuanField("放款金额", most=10_000_000, too_much="超过 1000 万元，请核对。", **options)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("1,234.56", 123_456), ("-0", 0), ("0.01", 1), ("", None), ("１０", 1_000), ("1.50", 150)],
)
def test_yuan_as_typed_are_kept_as_fen(typed, fen):
    assert yuan().clean(typed) == fen


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1.005", "放款金额最多精确到分"),
        ("-1", "放款金额不能为负数"),
        ("10000000.01", "超过 1000 万元"),
        ("十元", "请填写数字"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(typed, reason):
    with pytest.raises(ValidationError, match=reason):
        yuan().clean(typed)


def test_a_needed_amount_left_empty_is_asked_for():
    with pytest.raises(ValidationError, match="请填写"):
        yuan(required=True).clean("")


def test_ten_thousands_have_six_decimals_and_no_seventh():
    field = WanField("注册资本", most=100, too_much="太多")
    assert field.clean("1.000001") == 1_000_001
    with pytest.raises(ValidationError, match="注册资本最多精确到分"):
        field.clean("1.0000001")
