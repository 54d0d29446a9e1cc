"""Cells as typed: numbers within bounds, yes and no, clean text, capital with its currency."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money.cells import capital
from common.sheets.cells import CellFault, boolean, code, decimal, integer, percent, shown, text

NOT_NUMBERS = [
    "NaN",
    "nan",
    float("nan"),
    "inf",
    "-inf",
    float("inf"),
    float("-inf"),
    "1e309",
    "1E5",
    "1e-5",
    "-0",
    -0.0,
    "－0",
    "1234567890123",
    1234567890123,
    "12.34.56",
    "1,23,4",
    "12,34",
    "五",
    "1 2a",
    "--1",
    "0x10",
    "1_000",
    "٣٤",
    "½",
    "½%",
    True,
    "1/2",
    "=1+1",
    "-1",
    -1,
    "1" * 50,
    "１ｅ５",
    Decimal("NaN"),
    Decimal("-0"),
]


@pytest.mark.parametrize("value", NOT_NUMBERS)
def test_b71_numbers_that_are_none_or_out_of_bounds_are_refused(value):
    with pytest.raises(CellFault) as fault:
        decimal(value)
    assert str(fault.value).endswith("。")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1,234.50", "1234.50"),
        ("１２．５", "12.5"),
        (" 5 ", "5"),
        (0.1, "0.1"),
        (1312.1000000000001, "1312.1"),
        (5, "5"),
        ("0", "0"),
        ("1，234", "1234"),
        (Decimal("2.5"), "2.5"),
        ("+3", "3"),
        ("999999999999", "999999999999"),
    ],
)
def test_numbers_are_exact(value, expected):
    assert decimal(value) == Decimal(expected)


def test_numbers_know_their_bounds_and_their_places():
    assert decimal("-2.5", low=-3) == Decimal("-2.5")
    assert integer("12人", unit="人") == 12
    assert integer("") is None
    for wrong in ("1.5", 1.5):
        with pytest.raises(CellFault, match="整数"):
            integer(wrong)
    with pytest.raises(CellFault, match="小数超过 2 位"):
        decimal("1.234", places=2)
    with pytest.raises(CellFault, match="0 至 100"):
        decimal("101", high=100)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2.5%", "2.5"),
        ("２．５％", "2.5"),
        (2.5, "2.5"),
        ("0.5%", "0.5"),
        (0, "0"),
        ("100%", "100"),
    ],
)
def test_percent_is_a_percent_number(value, expected):
    assert percent(value) == Decimal(expected)


@pytest.mark.parametrize("value", [0.025, "0.15", "101%", "-1%", "%"])
def test_b71_a_percent_that_could_be_two_things_asks(value):
    with pytest.raises(CellFault):
        percent(value)


@pytest.mark.parametrize(
    "value", ["是", "√", "✓", "1", "Y", "yes", "TRUE", True, 1, "１", "有", " 是 "]
)
def test_yes(value):
    assert boolean(value) is True


@pytest.mark.parametrize("value", ["否", "×", "0", "N", "no", False, 0, "Ｎ"])
def test_no(value):
    assert boolean(value) is False


@pytest.mark.parametrize("value", ["", "-", None, "N/A"])
def test_neither_yes_nor_no(value):
    assert boolean(value) is None


@pytest.mark.parametrize("value", ["也许", "2", 2, 0.5, "是否"])
def test_anything_else_is_a_fault(value):
    with pytest.raises(CellFault, match="请填“是”或“否”"):
        boolean(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("　甲\u200b公司\ufeff ", "甲公司"),
        ("ＡＢ１２（中国）", "AB12（中国）"),
        ("a\r\n b\tc", "a b c"),
        (13800000000.0, "13800000000"),
        (12.5, "12.5"),
        (None, ""),
        ("a\x00b\x07", "ab"),
        ("“引号”，。", "“引号”，。"),
        ("\xa0x\xa0", "x"),
        (True, "TRUE"),
    ],
)
def test_text_is_cleaned_and_chinese_punctuation_stays(value, expected):
    assert text(value) == expected


def test_text_has_a_limit_and_code_no_space():
    with pytest.raises(CellFault, match="超过 3 个字"):
        text("四个字啊", limit=3)
    assert code(" 9150 0110 ＭＡ5 ") == "91500110MA5"
    with pytest.raises(CellFault, match="末几位已丢失"):
        code(9.15001101234568e17)


@given(st.text())
def test_clean_text_is_clean_and_stays_so(words):
    cleaned = text(words)
    assert text(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert not set(cleaned) & {"\n", "\t", "\x00", "\u200b", "\u202e"}
    assert len(shown(words)) <= 41


@given(st.decimals(0, 10**11, places=4))
def test_a_number_is_the_same_however_it_is_grouped(number):
    assert decimal(f"{number:,}") == decimal(f"{number}") == number


CAPITALS = [
    ("1,312(万人民币元)", "1312", "CNY"),
    ("1，312（万人民币元）", "1312", "CNY"),
    ("50万", "50", "CNY"),
    ("50(万)", "50", "CNY"),
    ("50（万元）", "50", "CNY"),
    ("50万人民币", "50", "CNY"),
    ("50万美元", "50", "USD"),
    ("50(万美元)", "50", "USD"),
    ("1312.5万元", "1312.5", "CNY"),
    ("500000元", "50", "CNY"),
    ("５０万", "50", "CNY"),
    ("人民币50万元整", "50", "CNY"),
    ("¥50万", "50", "CNY"),
    ("￥50万元", "50", "CNY"),
    ("1.2亿元", "12000", "CNY"),
    ("100万港元", "100", "HKD"),
    ("100万港币", "100", "HKD"),
    ("30万欧元", "30", "EUR"),
    ("US$5万", "5", "USD"),
    ("1312", "1312", "CNY"),
    (1312.5, "1312.5", "CNY"),
    (0, "0", "CNY"),
    ("0万", "0", "CNY"),
    ("0.01元", "0.000001", "CNY"),
    ("2千万元", "2000", "CNY"),
    ("3百万", "300", "CNY"),
    ("50 万 元", "50", "CNY"),
    ("1,312.50万人民币", "1312.5", "CNY"),
    ("100万日元", "100", "JPY"),
    ("人民币 1000 万元", "1000", "CNY"),
]


@pytest.mark.parametrize(("value", "amount", "currency"), CAPITALS)
def test_capital_is_exact_ten_thousands_with_its_currency(value, amount, currency):
    assert capital(value) == (Decimal(amount), currency)


@pytest.mark.parametrize("value", ["-", "N/A", "", None, "—", "无", "/"])
def test_no_capital_is_none(value):
    assert capital(value) is None


def test_the_header_says_what_a_bare_number_means():
    assert capital(500000, unit="元") == (Decimal(50), "CNY")
    assert capital("50", unit="万美元") == (Decimal(50), "USD")
    assert capital("50万", unit="元") == (Decimal(50), "CNY")
    assert capital("50人民币", unit="万元") == (Decimal(50), "CNY")


@pytest.mark.parametrize(
    "value",
    [
        "很多",
        "50万美元人民币元",
        "美元50万人民币",
        "-5万",
        -5,
        "1e5",
        float("nan"),
        "5万万",
        "万",
        "50万左右",
        True,
        "0.001元",
        10**8,
        "99999999万",
        "1234567890123",
    ],
)
def test_b71_capital_that_cannot_be_is_refused(value):
    with pytest.raises(CellFault) as fault:
        capital(value)
    assert str(fault.value).endswith("。")
