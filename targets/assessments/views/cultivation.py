"""挖掘培育评估: by 街镇 and pool, each number opens its firms."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.tables import plain
from desk.views import lists
from enterprises.pools.periods import day_of
from enterprises.pools.rules.entries import POOL_LABELS
from targets.assessments.listings.cultivation import PAGE, Figure, address
from targets.assessments.rules.cultivation import FIGURE_LABELS, Line, conclusion, line
from targets.assessments.selectors.cultivation import (
    Cultivated,
    Period,
    by_unit,
    cultivated,
    of_pool,
)
from targets.assessments.sheets import cultivation_book
from targets.goals.policies import can_see_board
from targets.tasks.line import LINE

HEADINGS = [*FIGURE_LABELS.values(), "帮扶率", "挖掘到入库（天）", "入库到通过（天）"]


@login_required
@require_safe
def cultivation(request: SignedInRequest) -> HttpResponse:
    """挖掘培育评估."""
    require(can_see_board(request.user))
    period, fault = _period(request)
    cases = cultivated(request.user, period)
    whole = line(one.case for one in cases)
    context = {
        "period": period,
        "fault": fault,
        "sentence": conclusion(whole, {one.name: one.line for one in by_unit(cases)}),
        "pools": [
            (label, _table(of_pool(cases, pool), period, pool))
            for pool, label in POOL_LABELS.items()
        ],
        "columns": plain("街镇", *HEADINGS, numeric=HEADINGS),
    }
    tabs = LINE.shown("assessments:cultivation", request.user)
    return render(request, "assessments/cultivation.html", context | tabs)


@login_required
@require_POST
def export(request: SignedInRequest) -> FileResponse:
    """导出 Excel."""
    require(can_see_board(request.user))
    period, _ = _period(request)
    book = cultivation_book(cultivated(request.user, period), period, request.user)
    record(
        "export",
        by=request.user,
        object_type="cultivation",
        first=period.first.isoformat(),
        last=period.last.isoformat(),
    )
    name = f"挖掘培育评估-{period.first:%Y%m%d}-{period.last:%Y%m%d}.xlsx"
    return FileResponse(book, as_attachment=True, filename=name)


@login_required
def firms(request: SignedInRequest, at: str) -> HttpResponse:
    """评估名单: the firms one figure counts."""
    return lists.listing(request, PAGE, at)


def _period(request: HttpRequest) -> tuple[Period, str]:
    """From the address, this year so far where nothing or nonsense is asked."""
    last = day_of(request, "last", today())
    first = day_of(request, "first", date(last.year, 1, 1))
    if first > last:
        return Period(last, last), "起始日期不能晚于截止日期，请改正。"
    return Period(first, last), ""


def _table(cases: list[Cultivated], period: Period, pool: str) -> list[dict[str, Any]]:
    """A row a 街镇 and the whole, each number with the address of its firms."""
    rows = [(one.name, one.unit, one.line) for one in by_unit(cases)]
    if len(rows) > 1:
        rows.append(("合计", "", line(one.case for one in cases)))
    return [
        {"name": name, "line": told, "figures": _figures(told, period, pool, unit)}
        for name, unit, told in rows
    ]


def _figures(told: Line, period: Period, pool: str, unit: str) -> list[tuple[str, int, str]]:
    return [
        (label, told.counts[name], address(Figure(period, pool, unit, name)))
        for name, label in FIGURE_LABELS.items()
    ]
