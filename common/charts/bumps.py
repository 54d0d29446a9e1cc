"""Bumps: who stood where at the end of each month, the first on top."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from common.charts import tokens
from common.charts.base import Chart, base_option, category_axis, table_of, with_narrow

SHAPES = ("circle", "diamond", "triangle")  # told apart without colour
MOST_NAMES = 2  # of those that share a place; of more the first alone
ROW = 22  # pixels a place takes


def bumps(
    *,
    months: Sequence[str],
    courses: Mapping[str, Sequence[int | None]],
    marked: Collection[str] = (),
) -> Chart:
    """名次走势: the marked are thick with a shape each, all others thin; names at their ends."""
    if len(marked) > len(SHAPES):
        raise ValueError("一张图最多突出三条线。")
    last = max((place for told in courses.values() for place in told if place), default=1)
    shapes = dict(zip(marked, SHAPES, strict=False))
    ends = _ends(courses, marked)
    plain = [name for name in courses if name not in shapes]
    axis = {
        "type": "value",
        "inverse": True,
        "min": 1,
        "max": max(last, 2),
        "interval": 1 if last <= 12 else 5 if last > 24 else 2,
        "name": "名次",
        "nameTextStyle": {"color": tokens.INK_2, "fontSize": 12},
        "axisLabel": {"color": tokens.INK_2, "fontSize": 12},
        "splitLine": {"lineStyle": {"color": tokens.PALE}},
    }
    option = base_option() | {
        "xAxis": category_axis(list(months), boundaryGap=False, position="top"),
        "yAxis": axis,
        "series": [
            *(_line(name, courses[name], ends.get(name, "")) for name in plain),
            *(
                _marked(name, courses[name], ends.get(name, ""), at)
                for at, name in enumerate(shapes)
            ),
        ],
    }
    option["grid"] |= {"top": 44, "right": 150, "left": 20, "bottom": 16}
    option["tooltip"] |= {"trigger": "item"}
    rows = [(name, *told) for name, told in courses.items()]
    narrow = {"grid": {"right": 142}}
    table = table_of(("单位", *months), rows)
    return Chart(with_narrow(option, narrow), table, height=ROW * max(last, 5) + 70)


def _ends(courses: Mapping[str, Sequence[int | None]], marked: Collection[str]) -> dict[str, str]:
    """What stands at the end of a line: the names of all that share its place, said once."""
    sharing: dict[int, list[str]] = {}
    for name, told in courses.items():
        if told and told[-1] is not None:
            sharing.setdefault(told[-1], []).append(name)
    ends = {}
    for place, names in sharing.items():
        ordered = sorted(names, key=lambda name: name not in marked)
        more = f"{ordered[0]}等 {len(names)} 个"
        named = more if len(names) > MOST_NAMES else "、".join(ordered)
        ends[ordered[0]] = f"{place} {named}"
    return ends


def _line(name: str, told: Sequence[int | None], end: str) -> dict[str, Any]:
    data: list[Any] = list(told)
    if end:
        label = {"show": True, "formatter": end, "position": "right", "color": tokens.INK_2}
        data[-1] = {"value": data[-1], "label": label | {"fontSize": 12, "distance": 8}}
    return {
        "name": name,
        "type": "line",
        "data": data,
        "symbol": "circle",
        "symbolSize": 4,
        "showAllSymbol": True,
        "connectNulls": False,
        "lineStyle": {"width": 1, "color": tokens.REST},
        "itemStyle": {"color": tokens.REST},
    }


def _marked(name: str, told: Sequence[int | None], end: str, at: int) -> dict[str, Any]:
    colour = tokens.SERIES[at]
    line = _line(name, told, end) | {
        "symbol": SHAPES[at],
        "symbolSize": 11,
        "z": 5,
        "lineStyle": {"width": 3.5, "color": colour},
        "itemStyle": {"color": colour},
    }
    if end:
        line["data"][-1]["label"] |= {"color": tokens.INK, "fontWeight": 600}
    return line
