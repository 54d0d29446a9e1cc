"""贷款组合: the conclusion, the course, the ageing, the migration, the parts."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day, switches
from common.charts.bars import Bar, sorted_bar
from common.charts.base import month
from common.charts.steps import steps
from common.dates import last_month_end, month_ends
from common.http import require
from common.money.fen import wan_of
from common.tables import plain
from finance.banks.line import LINE
from finance.banks.querysets import is_of_place
from finance.loans import policies
from finance.loans.rules.judging import GRADE_LABELS
from finance.loans.rules.telling import of_stale, of_sums
from finance.loans.selectors import portfolio as sums

MONTHS = 12
PART_COLUMNS = plain(
    "分组", "户", "笔", "余额（万元）", "逾期（笔）", "逾期余额（万元）", "逾期率", "不良（笔）",
    "不良余额（万元）",
    numeric=(
        "户", "笔", "余额（万元）", "逾期（笔）", "逾期余额（万元）", "逾期率", "不良（笔）",
        "不良余额（万元）",
    ),
)  # fmt: skip
_COUNTS = ("户", "笔", "逾期（笔）", "不良（笔）")
COUNT_COLUMNS = plain("分组", *_COUNTS, numeric=_COUNTS)


@login_required
@require_safe
def portfolio(request: SignedInRequest) -> HttpResponse:
    """组合页; a 街镇 or 园城 is told counts, and no amounts."""
    require(policies.can_see_portfolio(request.user))
    asked = asked_day(request.GET.get("on", ""))
    way = request.GET.get("by", "")
    way = way if way in sums.WAYS else "product"
    rows = sums.standings(request.user)
    is_counted = is_of_place(request.user)
    whole = sums.whole(rows, asked.day)
    risk = None if is_counted else sums.at_risk(rows, asked.day)
    ageing = sums.ageing(rows, asked.day)
    context = {
        "asked": asked,
        "day": asked.day,
        "switches": switches(asked.day),
        "is_counted": is_counted,
        "whole": whole,
        "conclusion": _said(whole, asked.day, risk)
        + of_stale(sums.stale(rows, asked.day), is_counted=is_counted),
        "parts": sums.parts(rows, asked.day, way),
        "part_columns": COUNT_COLUMNS if is_counted else PART_COLUMNS,
        "ways": _ways(way, request.GET.get("on", "")),
        "ageing": ageing,
        **({} if is_counted else _amounts(rows, asked.day, ageing)),
        **LINE.shown("loans:portfolio", request.user),
    }
    return render(request, "loans/portfolio.html", context)


def _said(whole: sums.Line, day: date, at_risk: int | None) -> str:
    amounts = (whole.balance, whole.overdue, at_risk or 0, whole.non_performing)
    return of_sums(
        day,
        firms=whole.firms,
        loans=whole.loans,
        late=whole.late,
        bad=whole.bad,
        amounts=None if at_risk is None else amounts,
    )


def _ways(way: str, on: str) -> list[dict[str, Any]]:
    beside = f"&on={on}" if on else ""
    return [
        {"label": label, "url": f"?by={key}{beside}", "current": key == way}
        for key, label in sums.WAYS.items()
    ]


def _amounts(rows: Any, day: date, ageing: list[sums.Aged]) -> dict[str, Any]:
    """The course over a year, the ageing as bars, the migration since the month before."""
    first = last_month_end(day.replace(year=day.year - 1, day=1))
    days = sorted({*month_ends(first, day), day})[-MONTHS - 1 :]
    course = sums.course(rows, days)
    before = last_month_end(day)
    return {
        "balances": steps(
            measured_in="万元",
            months=[month(point.day) for point in course],
            series={
                "余额": [wan_of(point.balance) for point in course],
                "逾期余额": [wan_of(point.overdue) for point in course],
                "不良余额": [wan_of(point.non_performing) for point in course],
            },
        ),
        "aged": sorted_bar(
            measured_in="万元",
            bars=[Bar(line.bucket.label, round(wan_of(line.balance), 2)) for line in ageing],
            as_given=True,
        ),
        "migration": _migration(sums.migration(rows, before, day)),
        "before": before,
    }


def _migration(told: sums.Migration) -> dict[str, Any]:
    labels = [*GRADE_LABELS.values(), "已还清"]
    origins = ((sums.NEW, "新放款"), *GRADE_LABELS.items())
    return {
        "columns": plain("月初", *labels, numeric=labels),
        "rows": [(label, told.row(grade)) for grade, label in origins],
        "is_empty": not told.cells,
    }
