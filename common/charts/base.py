"""What every chart shares: numbers, words, axes; no chart of its own."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from common.charts import tokens
from common.numbers import UNKNOWN, apart, rounded

Number = int | float | Decimal | Fraction


class Point(NamedTuple):
    """A value on a day; None is unknown, and leaves a gap."""

    day: date
    value: Number | None
    label: str = ""


@dataclass(frozen=True)
class Chart:
    """An option for ECharts, the same numbers as a table, and a fitting height in pixels."""

    option: dict[str, Any]
    table: dict[str, list[Any]]
    height: int = 320


def plain(value: Number | None, places: int = 6) -> int | float | None:
    """The value as JSON holds it."""
    if value is None:
        return None
    if not math.isfinite(value):
        raise ValueError("图表里的数必须是有限的数。")
    rounded = round(float(value), places)
    return int(rounded) if rounded == int(rounded) else rounded


def shown(value: Number | None, places: int = 2) -> str:
    """The value as people read it: 3,512 · 2.5 · -- when unknown."""
    if value is None:
        return UNKNOWN
    number = Decimal(str(value)) if isinstance(value, float) else value
    return apart(rounded(number, places))


def table_of(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> dict[str, list[Any]]:
    """The twin: numbers become text, what is unknown becomes --."""
    return {"columns": list(columns), "rows": [[_cell(value) for value in row] for row in rows]}


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else shown(value)


def month(day: date) -> str:
    return f"{day:%Y-%m}"


def base_option() -> dict[str, Any]:
    """Still, quiet, in the house's type; tips are drawn as text, never as HTML."""
    return {
        "animation": False,
        "color": list(tokens.SERIES),
        "backgroundColor": "transparent",
        "textStyle": {"fontFamily": tokens.FONT, "color": tokens.INK, "fontSize": 12},
        "grid": {"left": 12, "right": 16, "top": 40, "bottom": 8, "containLabel": True},
        "tooltip": {
            "renderMode": "richText",
            "confine": True,
            "transitionDuration": 0,
            "borderColor": tokens.LINE,
            "textStyle": {"color": tokens.INK, "fontSize": 13},
        },
    }


def legend(names: Sequence[str], dashed: str = "") -> dict[str, Any]:
    broken = {"itemStyle": {"opacity": 0}, "lineStyle": {"type": [4, 3], "width": 2}}
    return {
        "data": [{"name": name} | (broken if name == dashed else {}) for name in names],
        "top": 0,
        "right": 0,
        "itemWidth": 22,
        "itemHeight": 10,
        "textStyle": {"color": tokens.INK_2, "fontSize": 12},
    }


def with_narrow(option: dict[str, Any], narrow: dict[str, Any]) -> dict[str, Any]:
    """The same chart with another arrangement where it is narrower than 520 pixels."""
    return {"baseOption": option, "media": [{"query": {"maxWidth": 520}, "option": narrow}]}


def category_axis(labels: Sequence[str], **more: Any) -> dict[str, Any]:
    return {
        "type": "category",
        "data": list(labels),
        "axisLine": {"lineStyle": {"color": "#7F8B9B"}},
        "axisTick": {"show": False},
        "axisLabel": {"color": tokens.INK_2, "fontSize": 12, "hideOverlap": True},
    } | more


def value_axis(measured_in: str, low: float, **more: Any) -> dict[str, Any]:
    """An axis that says so when it does not begin at nought."""
    name = f"{measured_in}（纵轴自 {shown(low)} 起）" if low else measured_in
    return {
        "type": "value",
        "min": plain(low),
        "name": name,
        "nameLocation": "end",
        "nameTextStyle": {"align": "left", "color": tokens.INK_2, "fontSize": 12},
        "axisLabel": {"color": tokens.INK_2, "fontSize": 12, "hideOverlap": True},
        "splitLine": {"lineStyle": {"color": tokens.PALE}},
    } | more


def floor_of(values: Iterable[Number | None]) -> float:
    """Where the axis begins: nought, or a round number when the values are close together."""
    numbers = [float(value) for value in values if value is not None] or [0.0]
    lowest, highest = min(numbers), max(numbers)
    span = max(highest - lowest, abs(highest) * 0.02, 1e-6)
    unit = 10.0 ** math.floor(math.log10(span / 2))
    if lowest < 0:
        return round(math.floor(lowest / unit) * unit, 6)
    if lowest == highest or lowest < 0.5 * highest:
        return 0.0
    return max(0.0, round(math.floor((lowest - 0.35 * span) / unit) * unit, 6))
