"""名次走势: the first on top, the marked told apart in grey, nobody's name lost at the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.charts.bumps import bumps
from common.charts.svg import svg_of

MONTHS = ["1月", "2月", "3月"]


def series(chart) -> dict:
    return {one["name"]: one for one in chart.option["baseOption"]["series"]}


def test_the_first_stands_on_top_and_the_marked_are_thick_with_a_shape():
    chart = bumps(
        months=MONTHS,
        courses={"甲": [2, 1, 1], "乙": [1, 2, 2], "丙": [3, None, 3]},
        marked=["乙", "丙"],
    )
    axis = chart.option["baseOption"]["yAxis"]
    assert (axis["inverse"], axis["min"], axis["max"]) == (True, 1, 3)
    lines = series(chart)
    assert lines["乙"]["lineStyle"]["width"] > 2 * lines["甲"]["lineStyle"]["width"]
    assert len({lines[name]["symbol"] for name in ("乙", "丙")}) == 2
    assert lines["丙"]["data"][1] is None, "an unknown place is a gap"
    assert chart.table["rows"][2] == ["丙", "3", "--", "3"]
    drawn = svg_of(chart.option, 1080, chart.height)
    assert all(f"{place} {name}" in drawn for place, name in ((1, "甲"), (2, "乙"), (3, "丙")))


def test_those_that_share_a_place_are_named_together_the_marked_first():
    courses = {name: [1, 1, 1] for name in "甲乙丙"}
    lines = series(bumps(months=MONTHS, courses=courses, marked=["丙"]))
    assert lines["丙"]["data"][-1]["label"]["formatter"] == "1 丙等 3 个"
    assert lines["甲"]["data"][-1] == lines["乙"]["data"][-1] == 1


def test_no_more_than_three_are_marked():
    with pytest.raises(ValueError, match="最多突出三条"):
        bumps(months=MONTHS, courses={name: [1] * 3 for name in "甲乙丙丁"}, marked="甲乙丙丁")


@given(st.dictionaries(st.text("甲乙丙丁戊", min_size=1, max_size=2), st.lists(
    st.none() | st.integers(1, 30), min_size=3, max_size=3), max_size=8))  # fmt: skip
def test_any_course_can_be_drawn(courses):
    chart = bumps(months=MONTHS, courses=courses, marked=list(courses)[:2])
    assert series(chart).keys() == courses.keys()
