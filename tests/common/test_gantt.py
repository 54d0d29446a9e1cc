"""时间表 drawn: a row a span, in the order given, states told by pattern and word."""

from datetime import date

from common.charts.gantt import PATTERNS, Span, gantt
from common.charts.svg import svg_of

DAY = date(2026, 11, 24)
COLUMNS = ("举措", "开始", "时限", "状态", "里程碑")
SPANS = [
    Span(name, date(2026, 9, 1), date(2026, 12, 31), name, f"字{name}", [(DAY, "名单", True)])
    for name in PATTERNS
]


def test_each_state_is_drawn_and_said():
    chart = gantt(spans=SPANS, today=DAY, columns=COLUMNS)
    drawn = svg_of(chart.option, 900, chart.height)
    for name in PATTERNS:
        assert f"字{name}" in drawn
    assert "今天" in drawn
    assert "12 月" in drawn
    assert chart.table["rows"][0][0] == "done"
    assert chart.table["rows"][0][4] == "名单 2026-11-24（已到达）"


def test_patterns_differ_in_more_than_colour():
    told = {str((one["color"], one.get("decal"), one["borderWidth"])) for one in PATTERNS.values()}
    assert len(told) == len(PATTERNS)


def test_many_months_name_the_quarters_alone():
    long = Span("长", date(2024, 1, 1), date(2026, 12, 31), "doing", "进行中")
    drawn = svg_of(gantt(spans=[long], today=DAY, columns=COLUMNS).option, 900, 120)
    assert "2025 年" in drawn
    assert "2 月" not in drawn.replace("12 月", "")
