"""Steps over months: what holds from a day until it changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from common.charts import tokens
from common.charts.base import (
    Chart,
    Number,
    base_option,
    category_axis,
    legend,
    plain,
    table_of,
    value_axis,
)

LINES = ("solid", "dashed", "dotted")


def steps(
    *, measured_in: str, months: Sequence[str], series: Mapping[str, Sequence[Number | None]]
) -> Chart:
    """阶梯: each line steps where its value changes; what is unknown leaves a gap."""
    if len(series) > len(LINES):
        raise ValueError("一张图最多三条阶梯线。")
    axis = category_axis(months, boundaryGap=False)
    if len(months) > 24:
        axis["axisLabel"] = axis["axisLabel"] | {"interval": 11}
    option = base_option() | {
        "legend": legend(list(series)),
        "xAxis": axis,
        "yAxis": value_axis(measured_in, 0),
        "series": [_line(name, values, at) for at, (name, values) in enumerate(series.items())],
    }
    option["grid"] |= {"top": 60, "right": 36}
    option["tooltip"] |= {"trigger": "axis"}
    rows = zip(months, *series.values(), strict=True)
    columns = ["月末", *(f"{name}（{measured_in}）" for name in series)]
    return Chart(option, table_of(columns, rows), height=280)


def _line(name: str, values: Sequence[Number | None], at: int) -> dict[str, Any]:
    colour = tokens.SERIES[at]
    return {
        "name": name,
        "type": "line",
        "step": "end",
        "symbol": "none",
        "connectNulls": False,
        "data": [plain(value, 2) for value in values],
        "lineStyle": {"width": 2.5, "color": colour, "type": LINES[at]},
        "itemStyle": {"color": colour},
    }
