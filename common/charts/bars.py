"""Bars: who contributes, how far, why the number changed, what ends when."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from common.charts import tokens
from common.charts.base import (
    UNKNOWN,
    Chart,
    Number,
    base_option,
    category_axis,
    legend,
    plain,
    shown,
    table_of,
    value_axis,
    with_narrow,
)

WORDS = {"ahead": "领先", "normal": "正常", "warning": "预警", "behind": "滞后", "none": "无数据"}
Whole = int | Decimal  # counted or measured, exact: what is added up stays in balance
ROW = 26  # pixels a horizontal bar takes


class Bar(NamedTuple):
    """One bar; a tone (ahead, normal, warning, behind, none) is also said in words."""

    label: str
    value: Number | None
    tone: str = ""


class Bullet(NamedTuple):
    """One measure against what is due today (path) and what was decided (target)."""

    label: str
    value: Number | None
    path: Number | None
    target: Number
    measured_in: str
    tone: str = "none"


def sorted_bar(*, measured_in: str, bars: Sequence[Bar], as_given: bool = False) -> Chart:
    """排序条: the longest first, the unknown last and named so; or in an order of their own."""
    longest = sorted(bars, key=lambda bar: (bar.value is None, -(plain(bar.value) or 0)))
    ordered = list(bars) if as_given else longest
    data = [
        {"value": plain(bar.value), "itemStyle": {"color": tokens.TONES[bar.tone]}}
        if bar.tone
        else plain(bar.value)
        for bar in ordered
    ]
    option = base_option() | {
        "xAxis": value_axis(measured_in, 0) | {"nameLocation": "middle", "name": ""},
        "yAxis": category_axis([_named(bar) for bar in ordered], inverse=True, axisLabel=_all()),
        "series": [
            {
                "name": measured_in,
                "type": "bar",
                "data": data,
                "barMaxWidth": 16,
                "itemStyle": {"color": tokens.PRIMARY},
                "label": {"show": True, "position": "right", "color": tokens.INK},
            }
        ],
    }
    option["grid"] |= {"top": 8, "right": 48}
    option["tooltip"] |= {"trigger": "axis", "axisPointer": {"type": "shadow"}}
    table = table_of(
        ("名称", f"数值（{measured_in}）", "状态"),
        [(bar.label, bar.value, WORDS.get(bar.tone, "")) for bar in ordered],
    )
    if not any(bar.tone for bar in ordered):
        table = {"columns": table["columns"][:2], "rows": [row[:2] for row in table["rows"]]}
    return Chart(option, table, height=ROW * max(len(ordered), 2) + 44)


def waterfall(
    *,
    measured_in: str,
    opening: tuple[str, Whole],
    steps: Sequence[tuple[str, Whole]],
    closing: str,
) -> Chart:
    """变动: opening + steps = closing; the last bar is the sum, so it cannot be out of balance."""
    levels: list[Whole] = [opening[1]]
    for _, change in steps:
        levels.append(levels[-1] + change)
    ends: list[tuple[str, Whole, Whole]] = [(opening[0], 0, levels[0])]
    ends += [(n, a, b) for (n, _), a, b in zip(steps, levels, levels[1:], strict=False)]
    ends.append((closing, 0, levels[-1]))
    low = _waterfall_floor(levels)
    names = [name for name, *_ in ends]
    option = base_option() | {
        "xAxis": category_axis(names, axisLabel=_all() | {"width": 64, "overflow": "break"}),
        "yAxis": value_axis(measured_in, low),
        "series": [_plinth([max(low, min(a, b)) for _, a, b in ends]), _steps(ends, low)],
    }
    option["grid"] |= {"top": 40}
    option["tooltip"] = {"show": False}
    rows = [(opening[0], levels[0]), *((n, _signed(change)) for n, change in steps)]
    rows.append((closing, levels[-1]))
    steep = {"xAxis": {"axisLabel": {"rotate": 60, "overflow": "none", "width": 120}}}
    table = table_of(("项目", f"数量（{measured_in}）"), rows)
    return Chart(with_narrow(option, steep), table)


def bullet(*, rows: Sequence[Bullet]) -> Chart:
    """进度条: the bar is what is there, the tick what is due, the thick tick the target (=100%)."""
    shares = [_shares(row) for row in rows]
    option = base_option() | {
        "xAxis": value_axis("", 0, axisLabel={"formatter": "{value}%", "color": tokens.INK_2}),
        "yAxis": [
            category_axis([_headed(row) for row in rows], inverse=True, axisLabel=_all()),
            category_axis([_said(row) for row in rows], inverse=True, position="right")
            | {"axisLine": {"show": False}, "axisLabel": _all()},
        ],
        "series": [
            *_bands([path for _, path in shares]),
            _bullet_bars(rows, [value for value, _ in shares]),
            _ticks("测算路径", [path for _, path in shares], [3, 16], tokens.INK),
            _ticks("目标", [100] * len(rows), [5, 20], tokens.SERIES[3]),
        ],
    }
    option["grid"] |= {"top": 8}
    option["tooltip"] = {"show": False}
    table = table_of(
        ("指标", "完成值", "测算路径", "目标", "单位", "灯"),
        [(r.label, r.value, r.path, r.target, r.measured_in, WORDS[r.tone]) for r in rows],
    )
    narrow = {"yAxis": [{}, {"axisLabel": {"show": False}}]}
    return Chart(with_narrow(option, narrow), table, height=44 * max(len(rows), 1) + 40)


def month_strip(
    *, measured_in: str, months: Sequence[str], series: Mapping[str, Sequence[int]]
) -> Chart:
    """到期条: how many end in each month, stacked by kind; every kind has a hatch of its own."""
    if len(series) > len(tokens.SERIES):
        raise ValueError("一张图最多五个系列，其余请并入“其他”。")
    totals = [sum(counts) for counts in zip(*series.values(), strict=True)]
    bars = [_stacked(name, counts, n) for n, (name, counts) in enumerate(series.items())]
    option = base_option() | {
        "legend": legend(list(series)),
        "xAxis": category_axis(months),
        "yAxis": value_axis(measured_in, 0, minInterval=1),
        "series": [*bars, _totals(totals)],
    }
    option["grid"] |= {"top": 60}
    option["tooltip"] |= {"trigger": "axis", "axisPointer": {"type": "shadow"}}
    rows = zip(months, *series.values(), totals, strict=True)
    return Chart(option, table_of(("月份", *series, "合计"), rows), height=260)


def _all() -> dict[str, Any]:
    """Every label is written: a name that is left out is a firm that is not there."""
    return {"interval": 0, "color": tokens.INK, "fontSize": 12}


def _named(bar: Bar) -> str:
    words = [WORDS[bar.tone]] if bar.tone and bar.tone != "none" else []
    words += [UNKNOWN] if bar.value is None else []
    return f"{bar.label}（{'，'.join(words)}）" if words else bar.label


def _waterfall_floor(levels: Sequence[Whole]) -> int:
    """So low that the end bars stay long, so high that a step of one can be seen."""
    lowest, highest = math.floor(min(levels)), math.ceil(max(levels))
    span = max(highest - lowest, 1)
    low = lowest - 2 * span
    unit = max(5, 10 ** (len(str(span)) - 1))
    return 0 if low <= highest * 0.3 else low // unit * unit


def _signed(change: Whole) -> str:
    """“+1,000”: as exact as it is, without the noughts of its unit."""
    if not change:
        return "0"
    return f"{Decimal(change).normalize():+,f}"


def _plinth(heights: Sequence[Whole]) -> dict[str, Any]:
    clear = {"color": "transparent"}
    return {
        "type": "bar",
        "stack": "all",
        "silent": True,
        "itemStyle": clear,
        "data": [plain(height) for height in heights],
    }


def _steps(ends: Sequence[tuple[str, Whole, Whole]], low: int) -> dict[str, Any]:
    data = []
    for place, (_, start, end) in enumerate(ends):
        is_end = place in (0, len(ends) - 1)
        colour = tokens.PRIMARY if is_end else tokens.AHEAD if end >= start else tokens.BEHIND
        text = shown(end) if is_end else _signed(end - start)
        height = end - low if is_end else max(start, end) - min(start, end)
        data.append(
            {
                "value": plain(height),
                "itemStyle": {"color": colour},
                "label": {"show": True, "position": "top", "formatter": text, "color": tokens.INK},
            }
        )
    return {"type": "bar", "stack": "all", "barMaxWidth": 40, "data": data}


def _shares(row: Bullet) -> tuple[float | None, float | None]:
    """Value and path as percent of the target."""
    target = float(row.target) or 1.0
    value = None if row.value is None else round(float(row.value) / target * 100, 2)
    return value, None if row.path is None else round(float(row.path) / target * 100, 2)


def _headed(row: Bullet) -> str:
    return f"{row.label}\n{shown(row.value)} / {shown(row.target)} {row.measured_in}"


def _said(row: Bullet) -> str:
    due = f"测算路径 {shown(row.path, 1)} · " if row.path is not None else ""
    return due + WORDS[row.tone]


def _bands(paths: Sequence[float | None]) -> list[dict[str, Any]]:
    return [
        {
            "type": "bar",
            "stack": "bands",
            "silent": True,
            "barWidth": 22,
            "itemStyle": {"color": colour},
            "data": [None if path is None else round(path * share, 2) for path in paths],
        }
        for share, colour in zip((0.9, 0.1, 0.05), tokens.BANDS, strict=True)
    ]


def _bullet_bars(rows: Sequence[Bullet], values: Sequence[float | None]) -> dict[str, Any]:
    data = [
        {"value": value, "itemStyle": {"color": tokens.TONES[row.tone]}}
        for row, value in zip(rows, values, strict=True)
    ]
    return {"type": "bar", "barWidth": 10, "yAxisIndex": 1, "z": 3, "data": data}


def _ticks(
    name: str, values: Sequence[float | None], size: list[int], colour: str
) -> dict[str, Any]:
    data = [[value, place] for place, value in enumerate(values) if value is not None]
    look = {"symbol": "rect", "symbolSize": size, "itemStyle": {"color": colour}}
    return {"name": name, "type": "scatter", "silent": True, "z": 5, "data": data} | look


def _stacked(name: str, counts: Sequence[int], place: int) -> dict[str, Any]:
    series = {"name": name, "type": "bar", "stack": "all", "barMaxWidth": 36, "data": list(counts)}
    if place:
        hatch = {
            "symbol": "rect",
            "color": "rgba(255,255,255,0.45)",
            "dashArrayX": [1, 0],
            "dashArrayY": [2, 3 + 2 * place],
            "rotation": (-1) ** place * 0.8,
        }
        series["itemStyle"] = {"decal": hatch}
    return series


def _totals(totals: Sequence[int]) -> dict[str, Any]:
    """A line that is not drawn carries the sums above the stacks."""
    data = [
        {"value": total, "label": {"show": total > 0, "position": "top", "color": tokens.INK}}
        for total in totals
    ]
    dot = {"symbol": "circle", "symbolSize": 1, "showAllSymbol": True}
    look = {"lineStyle": {"width": 0}, "itemStyle": {"color": tokens.INK}, "silent": True}
    return {"name": "合计", "type": "line", "data": data} | dot | look
