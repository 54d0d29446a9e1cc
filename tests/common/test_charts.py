"""What the option builders put into a chart and into its table."""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from common.charts import tokens
from common.charts.bars import Bar, Bullet, bullet, month_strip, sorted_bar, waterfall
from common.charts.base import Point, floor_of, shown
from common.charts.lines import Spread, fan, sparkline, trajectory


def month_end(year, month):
    return date(year, month, monthrange(year, month)[1])


def two_year_path():
    return [
        Point(month_end(2023 + (11 + n) // 12, (11 + n) % 12 + 1), 200 + Fraction(25, 12) * n)
        for n in range(25)
    ]


def test_a_trajectory_keeps_the_counted_the_reckoned_and_the_decided_apart():
    chart = trajectory(
        measured_in="家",
        actual=[Point(date(2024, 1, 31), 201), Point(date(2024, 2, 29), None)],
        path=two_year_path(),
        targets=[Point(date(2023, 12, 31), 200, "≥ 200")],
    )
    reckoned, counted, decided = chart.option["series"]
    assert [reckoned["name"], counted["name"], decided["name"]] == ["测算路径", "实际", "官方目标"]
    assert reckoned["lineStyle"]["type"] == "dashed"
    assert counted["data"][1]["value"] == 201
    assert counted["data"][2] is None
    assert counted["connectNulls"] is False
    assert decided["symbol"] == "diamond"
    assert [n for n, one in enumerate(decided["data"]) if one] == [0]
    assert reckoned["data"][1] == 202.08
    assert chart.table["rows"][:3] == [
        ["2023-12", "--", "200", "200"],
        ["2024-01", "201", "202.08", "--"],
        ["2024-02", "--", "204.17", "--"],
    ]


def test_a_fan_draws_what_may_be_unlike_what_was_counted():
    ahead = [
        Spread(date(2024, 3, 31), 190, 195, 201, 212),
        Spread(date(2024, 4, 30), 180, 190, 202, 220),
    ]
    chart = fan(measured_in="家", actual=[Point(date(2024, 2, 29), 200)], ahead=ahead)
    series = {one["name"]: one for one in chart.option["baseOption"]["series"]}
    assert series["实际"]["lineStyle"].get("type") is None
    assert series["预测中位"]["lineStyle"]["type"] == "dotted"
    assert series[""]["data"] == [None, 195, 190]
    assert series["预测低—高"]["data"] == [None, 17, 30]
    assert series["预测低—高"]["stack"] == series[""]["stack"]
    assert series["预测低—高"]["lineStyle"]["width"] == 0
    assert chart.table["rows"][1:] == [
        ["2024-03", "--", "190", "195", "201", "212", "--", "--"],
        ["2024-04", "--", "180", "190", "202", "220", "--", "--"],
    ]


def test_only_the_last_known_month_is_labelled_on_the_side_away_from_the_path():
    chart = trajectory(
        measured_in="家",
        actual=[Point(date(2024, 1, 31), 201), Point(date(2024, 2, 29), 202)],
        path=two_year_path(),
    )
    label = chart.option["series"][1]["data"][2]["label"]
    assert label["formatter"] == "2024-02 实际 202"
    assert label["position"] == "bottom"
    assert chart.option["series"][1]["data"][1] == 201


def test_a_trajectory_without_a_single_value_is_still_a_chart():
    chart = trajectory(measured_in="%", actual=[])
    assert chart.option["xAxis"]["data"] == []
    assert chart.table["rows"] == []


@pytest.mark.parametrize(
    ("values", "floor"),
    [
        ([], 0),
        ([None, 258], 0),
        ([0, 300], 0),
        ([100, 300], 0),
        ([200, 258, 300], 160),
        ([2.4, 2.5], 2.36),
        ([-3, 5], -3),
    ],
)
def test_the_axis_begins_at_nought_unless_the_values_are_close_together(values, floor):
    assert floor_of(values) == pytest.approx(floor)


def test_an_axis_that_does_not_begin_at_nought_says_so():
    points = [Point(date(2024, 1, 31), 250), Point(date(2024, 2, 29), 260)]
    axis = trajectory(measured_in="家", actual=points).option["yAxis"]
    assert axis["min"] == 246
    assert axis["name"] == "家（纵轴自 246 起）"


def test_bars_stand_in_order_and_the_unknown_is_last_and_named():
    bars = [Bar("甲", 3, "behind"), Bar("乙", None, "none"), Bar("丙", 12, "warning")]
    chart = sorted_bar(measured_in="家", bars=bars)
    assert chart.option["yAxis"]["data"] == ["丙（预警）", "甲（滞后）", "乙（--）"]
    assert chart.option["series"][0]["data"][2]["value"] is None
    assert chart.table["rows"] == [
        ["丙", "12", "预警"],
        ["甲", "3", "滞后"],
        ["乙", "--", "无数据"],
    ]


def test_bars_without_a_tone_have_no_column_for_it():
    chart = sorted_bar(measured_in="家", bars=[Bar("甲", 3)])
    assert chart.table["columns"] == ["名称", "数值（家）"]


def test_a_waterfall_ends_at_the_sum_of_its_steps():
    chart = waterfall(
        measured_in="家",
        opening=("9月末", 257),
        steps=[("首次认定", 5), ("到期", -3), ("迁出", 0)],
        closing="10月末",
    )
    option = chart.option["baseOption"]
    low = option["yAxis"]["min"]
    plinth, steps = (series["data"] for series in option["series"])
    tops = [a + b["value"] for a, b in zip(plinth, steps, strict=True)]
    assert tops == [257, 262, 262, 259, 259]
    assert plinth == [low, 257, 259, 259, low]
    assert [one["label"]["formatter"] for one in steps] == ["257", "+5", "-3", "0", "259"]
    assert chart.table["rows"][-1] == ["10月末", "259"]


def test_a_bullet_measures_everything_against_its_target():
    rows = [
        Bullet("高新技术企业", 240, Fraction(270), 300, "家", "warning"),
        Bullet("研发投入强度", None, None, Decimal("2.5"), "%"),
    ]
    chart = bullet(rows=rows)
    series = chart.option["baseOption"]["series"]
    assert [one["value"] for one in series[3]["data"]] == [80, None]
    assert series[4]["data"] == [[90, 0]]
    assert series[5]["data"] == [[100, 0], [100, 1]]
    assert [band["data"][0] for band in series[:3]] == [81, 9, 4.5]
    assert chart.table["rows"][1] == ["研发投入强度", "--", "--", "2.5", "%", "无数据"]


def test_a_month_strip_adds_up_and_hatches_every_further_kind():
    series = {"高新": [3, 0], "专精特新": [1, 2]}
    chart = month_strip(measured_in="张", months=["2026-10", "2026-11"], series=series)
    assert chart.table["rows"] == [["2026-10", "3", "1", "4"], ["2026-11", "0", "2", "2"]]
    first, second, _ = chart.option["series"]
    assert "itemStyle" not in first
    assert second["itemStyle"]["decal"]


def test_more_than_five_series_are_refused_with_a_remedy():
    with pytest.raises(ValueError, match="其他"):
        month_strip(measured_in="张", months=["1"], series={str(n): [n] for n in range(6)})


def test_a_sparkline_can_share_its_scale_down_a_column():
    axis = sparkline([1, None, 3], low=0, high=10).option["yAxis"]
    assert (axis["min"], axis["max"]) == (0, 10)
    assert sparkline([]).table["rows"] == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "--"),
        (0, "0"),
        (3512, "3,512"),
        (100, "100"),
        (Decimal("2.50"), "2.5"),
        (Fraction(2000, 3), "666.67"),
        (-3, "-3"),
    ],
)
def test_numbers_are_written_as_people_read_them(value, text):
    assert shown(value) == text


def test_the_marks_differ_in_every_tone():
    assert len(set(tokens.TONES.values())) == len(tokens.TONES)
