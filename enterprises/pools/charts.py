"""流动的图: the stacked ladder and the Sankey; each with its table."""

from collections.abc import Mapping, Sequence
from typing import Any

from common.charts import tokens
from common.charts.base import (
    Chart,
    base_option,
    category_axis,
    legend,
    plain,
    table_of,
    value_axis,
)
from enterprises.pools.rules.flow import OUTSIDE, RUNG_LABELS, RUNGS, Row


def ladder(rows: Sequence[Row]) -> Chart:
    """梯级: what became of each rung's firms: stayed, rose, fell, left; and who came new."""
    parts = {
        "留在本级": [row.opening - row.risen_out - row.fallen_out - row.gone for row in rows],
        "升级": [row.risen_out for row in rows],
        "降级": [row.fallen_out for row in rows],
        "出库": [row.gone for row in rows],
    }
    names = [row.label for row in rows]
    series = [
        {"name": name, "type": "bar", "stack": "all", "barMaxWidth": 28, "data": data}
        for name, data in parts.items()
    ]
    option = base_option() | {
        "legend": legend(list(parts)),
        "xAxis": value_axis("", 0),
        "yAxis": category_axis(names, inverse=True),
        "series": series,
    }
    table = table_of(
        ["梯级", *parts],
        [[name, *(data[n] for data in parts.values())] for n, name in enumerate(names)],
    )
    return Chart(option, table, 80 + 56 * len(rows))


def sankey(moved: Mapping[tuple[str, str], int]) -> Chart:
    """流向图: from the rung at the start to the rung at the end."""
    shown = [
        (a, b, n)
        for a in (OUTSIDE, *RUNGS)
        for b in (OUTSIDE, *RUNGS)
        if (n := moved.get((a, b), 0))
    ]
    nodes = {f"期初 {RUNG_LABELS[a]}" for a, _, _ in shown} | {
        f"期末 {RUNG_LABELS[b]}" for _, b, _ in shown
    }
    links = [
        {"source": f"期初 {RUNG_LABELS[a]}", "target": f"期末 {RUNG_LABELS[b]}", "value": plain(n)}
        for a, b, n in shown
    ]
    series: dict[str, Any] = {
        "type": "sankey",
        "data": [{"name": name} for name in sorted(nodes)],
        "links": links,
        "left": 12,
        "right": 150,
        "label": {"color": tokens.INK, "fontSize": 12},
        "lineStyle": {"color": "source", "opacity": 0.35},
    }
    rows = [[RUNG_LABELS[a], RUNG_LABELS[b], n] for a, b, n in shown]
    return Chart(
        base_option() | {"series": [series]}, table_of(["期初", "期末", "家数"], rows), 380
    )
