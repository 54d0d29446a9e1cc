"""流动的图: the stacked ladder and the Sankey; each with its table."""

from collections.abc import Mapping, Sequence
from itertools import permutations
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
    """梯级: who came to each rung or went from it; those that stayed would hide them."""
    parts = {
        "新入": [row.new for row in rows],
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
    """流向图: from the rung at the start to another at the end; who stayed is not drawn."""
    rungs = (*reversed(RUNGS), OUTSIDE)
    shown = [
        (RUNG_LABELS[was], RUNG_LABELS[now], count)
        for was, now in permutations(rungs, 2)
        if (count := moved.get((was, now), 0))
    ]
    labels = [RUNG_LABELS[rung] for rung in rungs]
    nodes = [f"期初 {label}" for label in labels if label in {was for was, _, _ in shown}]
    nodes += [f"期末 {label}" for label in labels if label in {now for _, now, _ in shown}]
    links = [
        {"source": f"期初 {was}", "target": f"期末 {now}", "value": plain(count)}
        for was, now, count in shown
    ]
    series: dict[str, Any] = {
        "type": "sankey",
        "data": [{"name": name} for name in nodes],
        "layoutIterations": 0,  # the ladder goes upwards, whatever crosses
        "links": links,
        "left": 12,
        "right": 150,
        "label": {"color": tokens.INK, "fontSize": 12},
        "lineStyle": {"color": "source", "opacity": 0.35},
    }
    table = table_of(["期初", "期末", "家数"], [list(move) for move in shown])
    return Chart(base_option() | {"series": [series]}, table, 380)
