"""梯级流动: who moved between the rungs in any period; opening + in − out = closing."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.tables import plain
from enterprises.pools import charts, movers, policies
from enterprises.pools.periods import day_of
from enterprises.pools.rules.flow import Row, table
from enterprises.pools.rules.steps import FIGURE_LABELS
from enterprises.pools.selectors import flow as flows
from enterprises.pools.tabs import tabs
from enterprises.registry.rules.holdings import EXIT_LABELS

MOVES = {"升级": "risen_out", "降级": "fallen_out", "新入": "new", "出库": "gone"}
WAIT_FIGURES = ("家数", "中位天数")


@login_required
@require_safe
def flow(request: SignedInRequest) -> HttpResponse:
    """梯级流动."""
    require(policies.can_see_desk(request.user))
    last = day_of(request, "last", today())
    first = day_of(request, "first", date(last.year - 1, 12, 31))
    fault = "" if first < last else "起始日期须早于截止日期，请改正。"
    until = max(first, last)
    moved = flows.ladder(request.user, first, until)
    rows = table(moved)[::-1]  # the ladder goes upwards
    movers_only = {move: count for move, count in moved.items() if move[0] != move[1]}
    exits = flows.side_exits(request.user, first, until)
    labels = [*FIGURE_LABELS.values(), "升级率"]
    context = {
        "first": first,
        "last": last,
        "fault": fault,
        "lead": _conclusion(rows),
        "rows": [(row, _figures(row, first, until)) for row in rows],
        "columns": plain("梯级", *labels, numeric=labels),
        "exits": [(EXIT_LABELS[cause], count) for cause, count in sorted(exits.items())],
        "waits": flows.waits(request.user, first, until),
        "wait_columns": plain("从哪一级到哪一级", *WAIT_FIGURES, numeric=WAIT_FIGURES),
        "ladder": charts.ladder(rows),
        "sankey": charts.sankey(movers_only) if movers_only else None,
    }
    return render(request, "pools/flow.html", context | tabs("flow"))


def _conclusion(rows: Sequence[Row]) -> str:
    """How many moved, in one sentence."""
    sums = {label: sum(getattr(row, name) for row in rows) for label, name in MOVES.items()}
    return "，".join(f"{label} {count:,} 家" for label, count in sums.items()) + "。"


def _figures(row: Row, first: date, last: date) -> list[tuple[str, int, str]]:
    """Each figure of a rung: its label, the count, and the address of the firms it counts."""
    return [
        (label, getattr(row, name), movers.address(movers.Figure(first, last, row.rung, name).at))
        for name, label in FIGURE_LABELS.items()
    ]
