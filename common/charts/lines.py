"""Lines over months: the way to a target, and the small line in a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from common.charts import tokens
from common.charts.base import (
    Chart,
    Number,
    Point,
    base_option,
    category_axis,
    floor_of,
    legend,
    month,
    plain,
    shown,
    table_of,
    value_axis,
)

ACTUAL, PATH, OFFICIAL = "实际", "测算路径", "官方目标"


def trajectory(
    *,
    measured_in: str,
    actual: Sequence[Point],
    path: Sequence[Point] = (),
    targets: Sequence[Point] = (),
) -> Chart:
    """走势: what was counted, the path that is only reckoned, the targets that were decided."""
    everything = [*actual, *path, *targets]
    months = _months([point.day for point in everything])
    real, reckoned, official = (_by_month(points) for points in (actual, path, targets))
    low = floor_of(point.value for point in everything)
    option = base_option() | {
        "legend": legend([ACTUAL, PATH, OFFICIAL], dashed=PATH),
        "xAxis": _month_axis(months),
        "yAxis": value_axis(measured_in, low),
        "series": [
            _path_series(months, reckoned),
            _actual_series(months, real, reckoned),
            _official_series(months, official),
        ],
    }
    option["tooltip"] |= {"trigger": "axis"}
    option["grid"] |= {"top": 64, "right": 36}
    rows = [
        (name, *(_value(points, name) for points in (real, reckoned, official)))
        for name in months
        if name in real or name in official
    ]
    columns = ("月份", f"{ACTUAL}（{measured_in}）", PATH, OFFICIAL)
    return Chart(option, table_of(columns, rows))


def sparkline(
    values: Sequence[Number | None], *, low: Number | None = None, high: Number | None = None
) -> Chart:
    """A small line of the last months; give low and high to share the scale down a column."""
    names = [str(n + 1) for n in range(len(values))]
    hidden = {"show": False}
    data: list[Any] = [plain(value) for value in values]
    if data and data[-1] is not None:
        data[-1] = {"value": data[-1], "symbol": "circle", "symbolSize": 5}
    numbers = [float(value) for value in values if value is not None] or [0.0]
    floor = plain(low if low is not None else min(numbers))
    ceiling = plain(high if high is not None else max(numbers))
    option = base_option() | {
        "tooltip": hidden,
        "grid": {"left": 4, "right": 6, "top": 5, "bottom": 5},
        "xAxis": {"type": "category", "data": names, "boundaryGap": False} | hidden,
        "yAxis": {"type": "value", "min": floor, "max": ceiling} | hidden,
        "series": [
            {
                "type": "line",
                "data": data,
                "symbol": "none",
                "lineStyle": {"width": 1.5, "color": tokens.PRIMARY},
                "itemStyle": {"color": tokens.PRIMARY},
            }
        ],
    }
    return Chart(option, table_of(("序", "值"), zip(names, values, strict=True)), height=28)


def _months(days: Sequence[date]) -> list[str]:
    if not days:
        return []
    first, last = min(days), max(days)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = (first.month - 1 + n for n in range(count))
    return [f"{first.year + n // 12}-{n % 12 + 1:02}" for n in starts]


def _by_month(points: Sequence[Point]) -> dict[str, Point]:
    return {month(point.day): point for point in sorted(points, key=lambda point: point.day)}


def _value(points: dict[str, Point], name: str) -> Number | None:
    return points[name].value if name in points else None


def _month_axis(months: Sequence[str]) -> dict[str, Any]:
    """Every twelfth month is named on a long axis, so that Decembers stand under the targets."""
    axis = category_axis(months, boundaryGap=False)
    if len(months) > 24:
        axis["axisLabel"] = axis["axisLabel"] | {"interval": 11}
    return axis


def _actual_series(
    months: Sequence[str], real: dict[str, Point], reckoned: dict[str, Point]
) -> dict[str, Any]:
    data: list[Any] = [plain(_value(real, name), 2) for name in months]
    latest = max((n for n, value in enumerate(data) if value is not None), default=None)
    if latest is not None:
        due = plain(_value(reckoned, months[latest]), 2)
        above = due is None or data[latest] >= due
        text = f"{months[latest]} {ACTUAL} {shown(data[latest])}"
        data[latest] = {
            "value": data[latest],
            "symbolSize": 9,
            "label": _label(text, "top" if above else "bottom", tokens.PRIMARY),
        }
    return _line(ACTUAL, data, tokens.PRIMARY) | {"symbol": "circle", "symbolSize": 5, "z": 4}


def _path_series(months: Sequence[str], reckoned: dict[str, Point]) -> dict[str, Any]:
    data = [plain(_value(reckoned, name), 2) for name in months]
    series = _line(PATH, data, tokens.INK_2) | {"symbol": "none", "connectNulls": True}
    series["lineStyle"] = {"width": 1.5, "type": "dashed", "color": tokens.INK_2}
    return series


def _official_series(months: Sequence[str], official: dict[str, Point]) -> dict[str, Any]:
    data: list[Any] = []
    for name in months:
        point = official.get(name)
        if point is None or point.value is None:
            data.append(None)
            continue
        text = point.label or shown(point.value)
        side = "right" if name == months[0] else "left"
        label = _label(text, side, tokens.SERIES[3])
        if side == "right":
            label["offset"] = [0, 16]  # below the lines that begin here
        data.append({"value": plain(point.value, 2), "label": label})
    series = _line(OFFICIAL, data, tokens.SERIES[3]) | {"symbol": "diamond", "symbolSize": 13}
    return series | {"lineStyle": {"width": 0}, "z": 5}


def _line(name: str, data: Sequence[Any], colour: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "line",
        "data": list(data),
        "connectNulls": False,
        "showAllSymbol": True,
        "lineStyle": {"width": 2.5, "color": colour},
        "itemStyle": {"color": colour},
    }


def _label(text: str, position: str, colour: str) -> dict[str, Any]:
    plain_text = text.replace("{", "｛").replace("}", "｝")  # braces are ECharts’ placeholders
    return {
        "show": True,
        "formatter": plain_text,
        "position": position,
        "distance": 8,
        "color": colour,
        "fontSize": 12,
        "fontWeight": 600,
        "textBorderColor": "#FFFFFF",
        "textBorderWidth": 3,
    }
