"""Lines over months: the way to a target, and the small line in a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

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
    with_narrow,
)

ACTUAL, PATH, OFFICIAL = "实际", "测算路径", "官方目标"
NOTHING_DONE, MID, SPREAD = "只按已登记", "预测中位", "预测低—高"


class Spread(NamedTuple):
    """A month end that has not come: certain if nothing is done, and three percentiles."""

    day: date
    nothing_done: int
    low: int
    mid: int
    high: int


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


def fan(
    *,
    measured_in: str,
    actual: Sequence[Point],
    ahead: Sequence[Spread],
    path: Sequence[Point] = (),
    targets: Sequence[Point] = (),
) -> Chart:
    """扇面: what was counted is a full line, what may be a pale band; never alike."""
    likely = [Point(one.day, number) for one in ahead for number in (one.low, one.high)]
    bare = [Point(one.day, one.nothing_done) for one in ahead]
    everything = [*actual, *likely, *bare, *path, *targets]
    months = _months([point.day for point in everything])
    real, reckoned, official = (_by_month(points) for points in (actual, path, targets))
    coming = {month(one.day): one for one in ahead}
    option = base_option() | {
        "legend": _fan_legend(),
        "xAxis": _month_axis(months),
        "yAxis": value_axis(measured_in, floor_of(point.value for point in everything)),
        "series": [
            *_band(months, coming),
            _path_series(months, reckoned),
            _certain_series(months, coming),
            _mid_series(months, coming),
            _actual_series(months, real, reckoned),
            _official_series(months, official),
        ],
    }
    option["tooltip"] |= {"trigger": "axis"}
    option["grid"] |= {"top": 72, "right": 36}
    columns = (
        "月份", f"{ACTUAL}（{measured_in}）", NOTHING_DONE, "预测低", "预测中位", "预测高", PATH,
        OFFICIAL,
    )  # fmt: skip
    rows = [
        (
            name,
            _value(real, name),
            *(coming[name][1:] if name in coming else [None] * 4),
            _value(reckoned, name),
            _value(official, name),
        )
        for name in months
        if name in real or name in coming or name in official
    ]
    return Chart(with_narrow(option, {"grid": {"top": 116}}), table_of(columns, rows), height=380)


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


def _fan_legend() -> dict[str, Any]:
    """The band stands in the legend as what it is, a patch."""
    made = legend([ACTUAL, NOTHING_DONE, MID, SPREAD, PATH, OFFICIAL], dashed=PATH)
    patch = {"icon": "rect", "itemStyle": {"opacity": 0.3}}
    made["data"] = [one | patch if one["name"] == SPREAD else one for one in made["data"]]
    return made


def _band(months: Sequence[str], coming: dict[str, Spread]) -> list[dict[str, Any]]:
    """Low carries the band up to high; neither has a line of its own."""
    low = [coming[name].low if name in coming else None for name in months]
    width = [coming[name].high - coming[name].low if name in coming else None for name in months]
    shared = {"stack": "fan", "symbol": "none", "silent": True}
    carrier = _line("", low, tokens.AHEAD) | shared
    band = _line(SPREAD, width, tokens.AHEAD) | shared
    carrier["lineStyle"] = band["lineStyle"] = {"width": 0}
    carrier["tooltip"] = band["tooltip"] = {"show": False}
    return [carrier, band | {"areaStyle": {"color": tokens.AHEAD, "opacity": 0.22}}]


def _certain_series(months: Sequence[str], coming: dict[str, Spread]) -> dict[str, Any]:
    data = [coming[name].nothing_done if name in coming else None for name in months]
    series = _line(NOTHING_DONE, data, tokens.REST) | {"symbol": "none"}
    series["lineStyle"] = {"width": 1.5, "color": tokens.REST}
    return _told_at_end(series, tokens.INK_2, "bottom")


def _mid_series(months: Sequence[str], coming: dict[str, Spread]) -> dict[str, Any]:
    data = [coming[name].mid if name in coming else None for name in months]
    series = _line(MID, data, tokens.AHEAD) | {"symbol": "none"}
    series["lineStyle"] = {"width": 2, "type": "dotted", "color": tokens.AHEAD}
    return _told_at_end(series, tokens.AHEAD, "bottom")


def _told_at_end(series: dict[str, Any], colour: str, side: str) -> dict[str, Any]:
    """The last value in words at the end of its line."""
    data = series["data"]
    at = max((n for n, value in enumerate(data) if value is not None), default=None)
    if at is not None:
        label = _label(f"{series['name']} {shown(data[at])}", side, colour) | {"align": "right"}
        data[at] = {"value": data[at], "symbol": "circle", "symbolSize": 6, "label": label}
    return series


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
