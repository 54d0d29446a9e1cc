"""时间表: bars over days, their state told by pattern and word, milestones, the line of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from common.charts import tokens
from common.charts.base import Chart, base_option, category_axis, table_of, with_narrow
from common.dates import next_month

ROW = 34  # pixels a bar takes
MANY_MONTHS = 14  # from here on only quarters are named
SOLID: dict[str, Any] = {"color": tokens.PRIMARY, "borderColor": tokens.PRIMARY, "borderWidth": 1}
EMPTY = SOLID | {"color": "#FFFFFF"}
INK = "#0A2F5C"


def _decal(**drawn: Any) -> dict[str, Any]:
    return EMPTY | {"decal": {"color": INK, **drawn}}


PATTERNS: dict[str, dict[str, Any]] = {
    "done": SOLID,
    "reported": _decal(symbol="circle", symbolSize=0.5, dashArrayX=[[6, 6], [0, 6, 6, 0]]),
    "doing": EMPTY | {"color": "#A9C4E4"},
    "planned": EMPTY,
    "late": _decal(symbol="rect", dashArrayX=[1, 0], dashArrayY=[3, 4], rotation=-0.785)
    | {"borderWidth": 2, "borderColor": INK},
}


@dataclass(frozen=True, slots=True)
class Span:
    """A bar: from a day to a day, both included; milestones as (day, what, reached)."""

    label: str
    first: date
    last: date
    pattern: str
    word: str
    points: Sequence[tuple[date, str, bool]] = ()


def gantt(*, spans: Sequence[Span], today: date, columns: tuple[str, ...]) -> Chart:
    """甘特图: one row a span, in the order given."""
    days = [day for span in spans for day in (span.first, span.last)]
    days += [point[0] for span in spans for point in span.points]
    first, end = min([*days, today]).replace(day=1), next_month(max([*days, today]))

    def at(day: date) -> int:
        return (day - first).days

    option = base_option() | {
        "xAxis": {"type": "value", "min": 0, "max": at(end), "show": False},
        "yAxis": category_axis(
            [span.label for span in spans],
            inverse=True,
            axisLabel={
                "color": tokens.INK, "fontSize": 12, "interval": 0, "width": 250,
                "overflow": "truncate",
            },
        ),
        "series": [
            _offset([at(span.first) for span in spans]),
            _bars(spans) | {"markLine": _lines(first, end, at, today)},
            _points([(at(day), row, is_reached) for row, span in enumerate(spans)
                     for day, _, is_reached in span.points]),
        ],
    }  # fmt: skip
    option["grid"] = {"left": 8, "right": 64, "top": 8, "bottom": 34, "containLabel": True}
    option["tooltip"] = {"show": False}
    rows = [(span.label, str(span.first), str(span.last), span.word, _told(span)) for span in spans]
    narrow = {
        "yAxis": {"axisLabel": {"width": 110}},
        "series": [{}, {"markLine": _lines(first, end, at, today, is_narrow=True)}],
    }
    table, height = table_of(columns, rows), 56 + ROW * len(spans)
    return Chart(with_narrow(option, narrow), table, height=height)


def _offset(starts: Sequence[int]) -> dict[str, Any]:
    """What stands before a bar, drawn with nothing."""
    return {
        "type": "bar",
        "stack": "days",
        "silent": True,
        "data": list(starts),
        "itemStyle": {"color": "transparent"},
    }


def _bars(spans: Sequence[Span]) -> dict[str, Any]:
    data = [
        {
            "value": (span.last - span.first).days + 1,
            "itemStyle": PATTERNS[span.pattern],
            "label": {"show": True, "position": "right", "formatter": span.word},
        }
        for span in spans
    ]
    label = {"color": tokens.INK, "fontSize": 12}
    return {"type": "bar", "stack": "days", "barWidth": 14, "data": data, "label": label}


def _lines(
    first: date, end: date, at: Any, today: date, *, is_narrow: bool = False
) -> dict[str, Any]:
    """The first of each month, named, and today."""
    month, months = first, []
    while month < end:
        months.append(month)
        month = next_month(month)
    is_long = is_narrow or len(months) > MANY_MONTHS
    data = [_line(at(month), _name(month, is_long), "solid", tokens.LINE, 1) for month in months]
    data.append(_line(at(today), "今天", "dashed", INK, 2))
    return {"symbol": "none", "silent": True, "data": data}


def _name(month: date, is_long: bool) -> str:
    if month.month == 1:
        return f"{month.year} 年"
    return "" if is_long and month.month not in (4, 7, 10) else f"{month.month} 月"


def _line(at: int, name: str, kind: str, colour: str, width: int) -> dict[str, Any]:
    return {
        "xAxis": at,
        "lineStyle": {"type": kind, "color": colour, "width": width},
        "label": {
            "show": bool(name), "formatter": name or " ", "position": "end",
            "color": tokens.INK_2, "fontSize": 11, "distance": 16 if name == "今天" else 2,
        },
    }  # fmt: skip


def _points(points: Sequence[tuple[int, int, bool]]) -> dict[str, Any]:
    data = [
        {
            "value": [day, row],
            "itemStyle": {
                "color": INK if is_reached else "#FFFFFF",
                "borderColor": INK,
                "borderWidth": 2,
            },
        }
        for day, row, is_reached in points
    ]
    return {"type": "scatter", "symbol": "diamond", "symbolSize": 15, "data": data, "z": 5}


def _told(span: Span) -> str:
    return "；".join(
        f"{what} {day}{'（已到达）' if is_reached else ''}" for day, what, is_reached in span.points
    )
