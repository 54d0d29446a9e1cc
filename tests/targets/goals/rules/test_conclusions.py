"""指标页的结论: value, light, gap, why, who acts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from targets.goals.rules.conclusions import About, Reading, conclusion

HIGH_TECH = About(
    name="高企",
    measured_in="家",
    decimals=0,
    day=date(2026, 10, 31),
    word="滞后",
    milestone="",
    value=Decimal(240),
    path=Fraction(3250, 12),
    target=Decimal(300),
    year=2027,
    is_more=False,
    change=Decimal(-5),
    moved=[("甲镇", Decimal(-3)), ("乙街道", Decimal(-4)), ("丙镇", Decimal(2))],
    reporter="区科技局",
    is_reported=False,
    reading=Reading(),
)
SHARE = replace(
    HIGH_TECH, name="研发费占比", measured_in="%", decimals=2, word="无路径", path=None,
    value=Decimal("2.28"), target=Decimal("2.5"), change=None, moved=[], is_reported=True,
    reading=Reading(last="2025年"), reporter="区经济信息委",
)  # fmt: skip


def test_it_says_how_it_stands_why_and_who_acts():
    assert conclusion(HIGH_TECH) == [
        "截至2026年10月31日，高企 240 家（滞后），比测算路径少 30.8 家，"
        "离 2027 年的 300 家还差 60 家。",
        "比上月末减 5 家，减得最多的是乙街道 4、甲镇 3。",
        "责任单位：区科技局。",
    ]


def test_of_a_percentage_the_distance_is_in_points():
    assert conclusion(SHARE) == [
        "截至2026年10月31日，研发费占比 2.28%（无路径），离 2027 年的 2.5%还差 0.22 个百分点。",
        "数为2025年的。",
    ]
    long = replace(SHARE, value=Decimal("8.379888"), target=None)
    assert "研发费占比 8.38%（无路径）。" in conclusion(long)[0]


@pytest.mark.parametrize(
    ("reading", "says"),
    [
        (Reading(waits="2026年"), "2026年的数待区经济信息委另一人核对，核对后计入。"),
        (Reading(owed="2025年"), "请区经济信息委填报2025年的数。"),
    ],
)
def test_it_says_who_has_to_report_or_to_check(reading, says):
    assert conclusion(replace(SHARE, reading=reading))[-1] == says


def test_what_is_not_known_is_not_nothing():
    told = replace(SHARE, value=None, word="无数据", reading=Reading(owed="2025年"))
    assert conclusion(told)[0] == "研发费占比还没有数（无数据）。"


@pytest.mark.parametrize(
    ("value", "is_more", "says"),
    [(300, False, "已到 2027 年的 300 家"), (300, True, "还没有超过 2027 年的 300 家")],
)
def test_a_target_that_is_to_be_passed_is_not_reached_by_itself(value, is_more, says):
    told = replace(HIGH_TECH, value=Decimal(value), is_more=is_more)
    assert says in conclusion(told)[0]


def test_a_step_is_told_in_words():
    told = replace(SHARE, milestone="尚未达成", word="未到期")
    assert conclusion(told)[0] == "研发费占比：尚未达成（未到期）。"
