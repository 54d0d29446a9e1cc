"""净增预测的图, with its table."""

from collections.abc import Sequence

from common.charts.base import (
    Chart,
    base_option,
    category_axis,
    legend,
    month,
    table_of,
    value_axis,
)
from enterprises.care.selectors.forecast import Forecast


def forecast(points: Sequence[Forecast]) -> Chart:
    """净增预测: the valid count at each month end, without and with expected passes."""
    days = [month(point.day) for point in points]
    idle, expected = [point.idle for point in points], [point.expected for point in points]
    option = base_option() | {
        "legend": legend(["不作为", "含预计通过"]),
        "xAxis": category_axis(days),
        "yAxis": value_axis("家", 0),
        "series": [
            {"name": "不作为", "type": "line", "data": idle},
            {"name": "含预计通过", "type": "line", "data": expected, "lineStyle": {"type": [4, 3]}},
        ],
    }
    rows = [list(row) for row in zip(days, idle, expected, strict=True)]
    return Chart(option, table_of(["月末", "不作为", "含预计通过"], rows))
