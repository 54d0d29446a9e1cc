from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from common.http import render_partial, require
from common.papers import PaperError
from common.tables import plain, query_base
from jobs.submissions import once
from reports import actions, papers, policies, reading, selectors
from reports.models import Edition
from reports.rules import periods


@login_required
@require_safe
def shelf(request: SignedInRequest) -> HttpResponse:
    """报表列表: every month with its state; the office may ask for a month."""
    require(policies.can_read(request.user))
    today = timezone.localdate()
    context = {
        "columns": plain("月份", "数据截至", "应出日期", "状态", "指纹"),
        "page": Paginator(selectors.shelf(request.user), 24).get_page(request.GET.get("page")),
        "may_build": policies.can_build(request.user),
        "month": f"{periods.last_closed(today):%Y-%m}",
    }
    return render(request, "reports/list.html", context)


@login_required
@require_POST
@once
def build(request: SignedInRequest) -> HttpResponse:
    """生成报表, on demand: the worker builds, the page may be left."""
    require(policies.can_read(request.user))
    require(policies.can_build(request.user))
    try:
        period = periods.month_of(request.POST.get("period", ""))
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:list")
    if fault := periods.fault(period, timezone.localdate()):
        messages.error(request, fault)
        return redirect("reports:list")
    actions.order(f"{period:%Y-%m}", by=request.user)
    messages.success(request, f"{period:%Y 年 %-m 月}的报表已交后台生成，完成后出现在下表。")
    return redirect("reports:list")


@login_required
@require_safe
def edition(request: SignedInRequest, kind: str, period: str) -> HttpResponse:
    """报表正文: readable from top to bottom, every figure opening its firms."""
    found = _opened(request, kind, period)
    return render(request, "reports/detail.html", reading.page(found, request.user))


@login_required
@require_safe
def rows(request: SignedInRequest, kind: str, period: str) -> HttpResponse:
    """数字背后的企业, as frozen: the same total as the figure."""
    found = _opened(request, kind, period)
    asked = {name: request.GET.get(name, "") for name in ("indicator", "role", "unit")}
    firms = selectors.behind(found, request.user, **asked)
    page = Paginator(firms, 100).get_page(request.GET.get("page"))
    context = {
        "edition": found,
        "base": query_base(request.GET),
        "columns": plain("企业", "统一社会信用代码", "街镇", "日期", "增减", numeric=["增减"]),
        "page": page,
        "openable": selectors.openable(page.object_list, request.user),
        "about": reading.about_rows(found, **asked),
    }
    return render_partial(request, "reports/rows.html", "rows", context)


@login_required
@require_safe
def download(request: SignedInRequest, kind: str, period: str, form: str) -> HttpResponse:
    """xlsx, pdf, json of the frozen paper."""
    found = _opened(request, kind, period)
    if form not in papers.FORMS:
        raise Http404
    record("download_edition", by=request.user, object_type="edition", object_key=f"{found}.{form}")
    make, content_type = papers.FORMS[form]
    try:
        made = make(found)
    except PaperError as fault:
        messages.error(request, f"{fault}Excel 和 JSON 不受影响，可以先下载。")
        return redirect("reports:detail", kind, period)
    name = papers.file_name(found, form)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=content_type, headers=headers)


def _opened(request: SignedInRequest, kind: str, period: str) -> Edition:
    try:
        month = periods.month_of(period)
    except ValueError as refusal:
        raise Http404 from refusal
    shown = selectors.shelf(request.user).frozen()
    return get_object_or_404(shown, kind=kind, period=month)
