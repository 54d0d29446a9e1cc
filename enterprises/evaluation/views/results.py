from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.tables import Column, headings, query_base, shown
from desk.views.exports import bar, by_default
from enterprises.evaluation import policies
from enterprises.evaluation.actions import ask_for_batch
from enterprises.evaluation.listings import KEY, filtered
from enterprises.evaluation.rules.evaluations import LABELS
from enterprises.evaluation.words import CONDITION_LABELS, verdict_of
from jobs.submissions import once

PAGE = 50
LIST = [
    Column("name", "企业名称", sort="enterprise__name"),
    Column("township", "所属街镇", sort="enterprise__township"),
    Column("passed", "结论"),
    Column("failed", "还差", sort="failed", numeric=True),
    Column("unknown", "无法判定", sort="unknown", numeric=True),
    Column("short_of", "只差的一条"),
    Column("on", "评价日期", sort="evaluated_on"),
]
SORTS = {column.sort for column in LIST if column.sort}


@login_required
@require_safe
def listing(request: SignedInRequest) -> HttpResponse:
    """对标评价: the stored results of one kind and year; one condition short is a filter."""
    require(policies.can_see_results(request.user))
    if to := by_default(request, KEY):
        return to
    form, rows = filtered(request.user, request.GET)
    sort = request.GET.get("sort", "failed")
    if sort.removeprefix("-") not in SORTS:
        sort = "failed"
    page = Paginator(rows.order_by(sort, "enterprise_id"), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [
            (
                evaluation,
                CONDITION_LABELS.get(evaluation.short_of, ""),
                verdict_of(evaluation.kind, evaluation.passed),
            )
            for evaluation in page
        ],
        "columns": shown(headings(LIST, request.GET, default_sort="failed")),
        "base": query_base(request.GET),
        "bar": bar(request, KEY, total=page.paginator.count),
        "may_run": policies.can_run_batch(request.user),
    }
    return render(request, "evaluation/results.html", context)


@login_required
@require_POST
@once
def run(request: SignedInRequest) -> HttpResponse:
    """全量评价: one job for one kind, year and day."""
    require(policies.can_run_batch(request.user))
    kind, year, day = request.POST.get("kind", ""), request.POST.get("year", ""), today()
    years = {str(shown): shown for shown in range(day.year - 2, day.year + 2)}
    if kind not in LABELS or year not in years:
        messages.error(request, "请选择要评价的类型和申报年。")
        return redirect("evaluation:results")
    ask_for_batch(kind, year=years[year], day=day, by=request.user)
    messages.success(request, "已提交全量评价，可在任务中心看进度；可以离开此页。")
    return redirect("jobs:center")
