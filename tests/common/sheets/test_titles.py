"""列名: what a column names, in which unit and on which basis, told from its title's parts."""

from decimal import Decimal

import pytest

from common.sheets.formats import meaning
from common.sheets.titles import read_title


@pytest.mark.parametrize(
    ("path", "core", "unit"),
    [
        (("注册资本（万元）",), "注册资本", "万元"),
        (("注册资本万元",), "注册资本", "万元"),
        (("注册资本元",), "注册资本", "元"),
        (("注册资本/元",), "注册资本", "元"),
        (("注册资本(万元人民币)",), "注册资本", "万元人民币"),
        (("注册资本（元/人民币）",), "注册资本", "元人民币"),
        (("注册资本（单位：千元）",), "注册资本", "千元"),
        (("注册资本[百万元]",), "注册资本", "百万元"),
        (("注册资本【亿元】",), "注册资本", "亿元"),
        (("注册资本", "万美元"), "注册资本", "万美元"),
        (("注册资本（万元）", "（元）"), "注册资本", "元"),
        (("营业收入（1—本月累计，万元）",), "营业收入", "万元"),
        (("研发费用（高企归集口径）（元）",), "研发费用高企归集口径", "元"),
        (("有效Ⅰ类知识产权",), "有效I类知识产权", ""),
    ],
)
def test_a_title_is_taken_apart_into_what_it_names_and_its_unit(path, core, unit):
    said = read_title(path)
    assert said.core == core
    assert (said.unit().word if said.units else "") == unit


@pytest.mark.parametrize(
    ("path", "basis"),
    [
        (("营业收入（本月）",), "本月"),
        (("本月", "营业收入"), "本月"),
        (("营业收入", "当月数"), "本月"),
        (("10月营业收入",), "本月"),
        (("营业收入", "本年累计"), "累计"),
        (("1—10月营业收入",), "累计"),
        (("营业收入（1-本月）",), "累计"),
        (("年初至今营业收入",), "累计"),
        (("累计", "营业收入", "本月"), "本月"),
        (("营业收入（上年同期）",), "上年"),
        (("营业收入", "去年同期数"), "上年"),
        (("上月营业收入",), "上月"),
        (("营业收入", "同比增长"), "增长"),
        (("营业收入", "计划数"), "计划"),
        (("营业收入", "年初数"), "期初"),
        (("营业收入", "期末余额"), "期末"),
        (("2024年", "营业收入"), "2024"),
        (("营业收入（实际）",), ""),
        (("营业收入",), ""),
    ],
)
def test_the_basis_is_told_and_the_lower_title_decides(path, basis):
    said = read_title(path)
    assert said.core == "营业收入"
    assert basis in said.bases.values() or (not basis and not said.bases)
    if basis == "本月":
        assert said.bases["period"] == "本月"


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0.0%", "0.352", "35.2%"),
        ('0.0"%"', "35.2", "35.2%"),
        ('0"万元"', "500", "500万元"),
        ("#,##0,", "5000000", "5000"),
        ('0!.0,"万"', "5000000", "500万"),
        ("0!.0000", "5000000", "500"),
        ('0.00,,"百万"', "5000000", "5百万"),
        ("[$$-409]#,##0.00", "5", "$5"),
        ('G/通用格式"万元"', "500", "500万元"),
        ("0.0%;[Red]-0.0%", "0.5", "50%"),
    ],
)
def test_a_number_s_format_says_more_than_its_value(code, value, shown):
    assert meaning(code).text(Decimal(value)) == shown


@pytest.mark.parametrize(
    "code",
    ["General", "0.00", "#,##0.00", "yyyy-mm-dd", "000000", "_ * #,##0.00_ ", "0.00E+00", "@"],
)
def test_a_format_that_only_rounds_or_groups_says_nothing(code):
    assert meaning(code) is None


@pytest.mark.parametrize(
    ("code", "hides"),
    [
        ('yyyy"年"m"月"', True),
        ("yyyy-mm", True),
        ("mmm-yy", True),
        ('[$-804]yyyy"年"m"月";@', True),
        ("yyyy-mm-dd", False),
        ('m"月"d"日"', False),
        ("mm:ss", False),
        ('0"月"', False),
        ("General", False),
    ],
)
def test_a_format_of_dates_may_hide_the_day(code, hides):
    assert bool((found := meaning(code)) and found.hides_day) is hides
