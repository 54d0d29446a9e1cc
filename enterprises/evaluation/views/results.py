from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.dates import today
from common.exports import Cover, Sheet, write_workbook
from common.http import require
from common.tables import Column, headings, query_base, shown
from enterprises.evaluation import policies, selectors
from enterprises.evaluation.actions import ask_for_batch
from enterprises.evaluation.querysets import EvaluationQuerySet
from enterprises.evaluation.rules.evaluations import LABELS
from enterprises.evaluation.sheets import COLUMNS, lines
from enterprises.evaluation.words import CONDITION_LABELS
from jobs.submissions import once

PAGE = 50
LIST = [
    Column("name", "企业名称", sort="enterprise__name"),
    Column("township", "所属街镇", sort="enterprise__township"),
    Column("passed", "结论"),
    Column("failed", "不符合", sort="failed", numeric=True),
    Column("unknown", "无法判定", sort="unknown", numeric=True),
    Column("short_of", "只差的一条"),
    Column("on", "评价日期", sort="evaluated_on"),
]
SORTS = {column.sort for column in LIST if column.sort}
VERDICTS = [("", "不限"), ("passed", "符合"), ("failed", "不符合"), ("unknown", "无法判定")]
PASSED = {"passed": True, "failed": False, "unknown": None}


class ResultsFilter(forms.Form):
    """筛选: which results are shown."""

    kind = forms.ChoiceField(label="类型", choices=list(LABELS.items()))
    year = forms.TypedChoiceField(label="申报年", coerce=int)
    verdict = forms.ChoiceField(label="结论", choices=VERDICTS, required=False)
    short_of = forms.ChoiceField(label="只差一条", required=False)
    unit = forms.ModelChoiceField(
        label="街镇", queryset=Unit.objects.filter(kind=UnitKind.TOWNSHIP), required=False,
        empty_label="不限",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = today().year
        self.fields["year"].choices = [(year, f"{year} 年") for year in range(now + 1, now - 3, -1)]  # type: ignore[attr-defined]
        self.fields["short_of"].choices = [  # type: ignore[attr-defined]
            ("", "不限"), ("any", "任何一条"), *CONDITION_LABELS.items(),
        ]  # fmt: skip

    def chosen(self, seen: EvaluationQuerySet) -> EvaluationQuerySet:
        """The rows that answer the conditions."""
        asked = self.cleaned_data
        rows = seen.filter(kind=asked["kind"], year=asked["year"])
        if asked["verdict"]:
            rows = rows.filter(passed=PASSED[asked["verdict"]])
        if asked["short_of"]:
            rows = rows.one_short()
            if asked["short_of"] != "any":
                rows = rows.filter(short_of=asked["short_of"])
        if asked["unit"]:
            rows = rows.filter(enterprise__township=asked["unit"])
        return rows


def _asked(request: SignedInRequest) -> tuple[ResultsFilter, EvaluationQuerySet]:
    data = request.GET.copy()
    data.setdefault("kind", "high_tech")
    data.setdefault("year", str(today().year))
    form = ResultsFilter(data)
    seen = selectors.results(request.user)
    rows = form.chosen(seen) if form.is_valid() else seen.none()
    return form, rows.select_related("enterprise__township")


@login_required
@require_safe
def listing(request: SignedInRequest) -> HttpResponse:
    """对标评价: the stored results of one kind and year; one condition short is a filter."""
    require(policies.can_see_results(request.user))
    form, rows = _asked(request)
    sort = request.GET.get("sort", "failed")
    if sort.removeprefix("-") not in SORTS:
        sort = "failed"
    page = Paginator(rows.order_by(sort, "enterprise_id"), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [(one, CONDITION_LABELS.get(one.short_of, "")) for one in page],
        "columns": shown(headings(LIST, request.GET, default_sort="failed")),
        "base": query_base(request.GET),
        "query": request.GET.urlencode(),
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
    years = {str(one): one for one in range(day.year - 2, day.year + 2)}
    if kind not in LABELS or year not in years:
        messages.error(request, "请选择要评价的类型和申报年。")
        return redirect("evaluation:results")
    ask_for_batch(kind, year=years[year], day=day, by=request.user)
    messages.success(request, "已提交全量评价，可在任务中心看进度；可以离开此页。")
    return redirect("jobs:center")


@login_required
@require_safe
def export(request: SignedInRequest) -> HttpResponse | FileResponse:
    """导出: the results now filtered, with every condition in words."""
    require(policies.can_see_results(request.user))
    form, rows = _asked(request)
    if not form.is_valid():
        return redirect("evaluation:results")
    kind, year = form.cleaned_data["kind"], form.cleaned_data["year"]
    title = f"{LABELS[kind]}对标评价{year}年"
    target = TemporaryFile()  # noqa: SIM115 (the response closes it)
    found = rows.order_by("failed", "enterprise_id").iterator(chunk_size=2000)
    cover = Cover(title, as_of=today(), user=str(request.user))
    count = write_workbook(target, [Sheet("评价结果", COLUMNS, lines(found))], cover=cover)
    record(
        "export", by=request.user, object_type="evaluation.evaluation", rows=count,
        filters=request.GET.urlencode(),
    )  # fmt: skip
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{title}.xlsx")
