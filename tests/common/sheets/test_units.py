"""计量单位: every usual spelling is the unit it says; what is none is never taken for one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money.cells import amount, capital
from common.sheets.cells import CellFault
from common.sheets.units import Dimension, looks_like_a_unit, unit_of

MONEY = {  # spelling → 万 in 5,000,000 of them, currency
    "元": (500, ""),
    "（元）": (500, ""),
    "（人民币元）": (500, "CNY"),
    "/元": (500, ""),
    "（元/人民币）": (500, "CNY"),
    "元人民币": (500, "CNY"),
    "单位：元": (500, ""),
    "计量单位:元": (500, ""),
    "金额单位：人民币元": (500, "CNY"),
    "（单位：千元）": (500_000, ""),
    "千元": (500_000, ""),
    "RMB千元": (500_000, "CNY"),
    "万元": (5_000_000, ""),
    "[万元]": (5_000_000, ""),
    "【万元】": (5_000_000, ""),
    "万": (5_000_000, ""),
    "万人民币": (5_000_000, "CNY"),
    "万元人民币": (5_000_000, "CNY"),
    "万元（人民币）": (5_000_000, "CNY"),
    "十万元": (50_000_000, ""),
    "百万元": (500_000_000, ""),
    "千万元": (5_000_000_000, ""),
    "亿元": (50_000_000_000, ""),
    "美元": (500, "USD"),
    "万美元": (5_000_000, "USD"),
    "万元（美元）": (5_000_000, "USD"),
    "万USD": (5_000_000, "USD"),
    "万港元": (5_000_000, "HKD"),
    "万港币": (5_000_000, "HKD"),
    "万香港元": (5_000_000, "HKD"),
    "万欧元": (5_000_000, "EUR"),
    "万日元": (5_000_000, "JPY"),
    "亿日元": (50_000_000_000, "JPY"),
    "万英镑": (5_000_000, "GBP"),
    "万新台币": (5_000_000, "TWD"),
}


@pytest.mark.parametrize("spelling", MONEY)
def test_a_unit_of_money_is_what_it_says(spelling):
    unit = unit_of(spelling)
    kept, currency = MONEY[spelling]
    assert (unit.dimension, unit.convert(Decimal(5_000_000))) == (Dimension.MONEY, kept)
    assert unit.currency == currency
    assert looks_like_a_unit(spelling)


@pytest.mark.parametrize("spelling", ["人民币", "港币", "USD", "（RMB）"])
def test_a_currency_alone_has_no_scale(spelling):
    assert not unit_of(spelling).has_scale


@pytest.mark.parametrize(
    "words", ["万比索", "万元千元", "美元人民币", "万万元", "百亿币", "亿吨元"]
)
def test_what_wants_to_be_a_unit_and_is_none_is_told(words):
    assert unit_of(words) is None
    assert looks_like_a_unit(words)


@pytest.mark.parametrize("words", ["", "单位", "某某局", "亿达公司", "备注", "女性", "金"])
def test_other_words_are_no_unit(words):
    assert unit_of(words) is None
    assert not looks_like_a_unit(words)


@pytest.mark.parametrize(
    ("spelling", "number", "kept"),
    [
        ("㎡", 5, "5"),
        ("平方米", 5, "5"),
        ("万平方米", "1.25", "12500"),
        ("公顷", 2, "20000"),
        ("亩", 3, "2000"),
        ("亩", 1, "666.667"),
        ("平方公里", 1, "1000000"),
        ("人", 7, "7"),
        ("万人", "0.5", "5000"),
        ("%", "35.2", "35.2"),
        ("‰", 5, "0.5"),
    ],
)
def test_areas_counts_and_shares_are_brought_to_the_kept_unit(spelling, number, kept):
    assert unit_of(spelling).convert(Decimal(number)) == Decimal(kept)


@given(st.decimals(0, 10**12, places=2))
def test_a_conversion_of_money_is_exact(number):
    assert unit_of("元").convert(number) * 10_000 == number
    assert unit_of("千元").convert(number) * 10 == number


@pytest.mark.parametrize(
    ("typed", "header", "kept"),
    [
        ("500万", "元", (500, "CNY")),
        ("500万元", "元", (500, "CNY")),
        ("5000000元", "万元", (500, "CNY")),
        ("0.05亿", "元", (500, "CNY")),
        (5_000_000, "元", (500, "CNY")),
        ("500", "万美元", (500, "USD")),
        ("500万", "万美元", (500, "USD")),
        ("500万美元", "万元", (500, "USD")),
        ("500万人民币", "万美元", (500, "CNY")),
        ("$500", "万元", (500, "USD")),
        ("500(万香港元)", None, (500, "HKD")),
        ("500", None, (500, "CNY")),
    ],
)
def test_a_cell_s_own_unit_is_read_before_its_column_s(typed, header, kept):
    assert capital(typed, unit=header) == kept


def test_a_cell_in_yuan_under_a_foreign_currency_cannot_be_told():
    with pytest.raises(CellFault, match="请写明币种"):
        amount("500万元", unit_of("万美元"))
