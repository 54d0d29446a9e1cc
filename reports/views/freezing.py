"""封存: the draft that is asked about, the yes, and with which month the papers begin."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from common.http import require
from jobs.submissions import once
from reports import actions, policies, printed, reading, selectors
from reports.drafts import Draft
from reports.rules import periods
from reports.rules.kinds import EditionKind
from reports.sights import sight_of_draft
from reports.views.files import file_of, month_of


@login_required
@require_POST
@once
def build(request: SignedInRequest) -> HttpResponse:
    """生成报表, on demand: shown as a draft first; once said yes to, the worker builds."""
    require(policies.can_read(request.user))
    require(policies.can_build(request.user))
    try:
        period = periods.month_of(request.POST.get("period", ""))
    except ValueError as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:list")
    if request.POST.get("confirmed") != "yes" or selectors.sealed(period):
        return redirect("reports:draft", EditionKind.MONTHLY, f"{period:%Y-%m}")
    if fault := _refusal(period):
        messages.error(request, fault)
        return redirect("reports:list")
    actions.order(f"{period:%Y-%m}", by=request.user)
    messages.success(request, f"{periods.said(period)}的报表已交后台封存，完成后出现在下表。")
    return redirect("reports:list")


@login_required
@require_POST
@once
def first(request: SignedInRequest) -> HttpResponse:
    """定首期: with which month the papers begin; an empty field leaves it open."""
    require(policies.can_build(request.user))
    text = request.POST.get("first", "").strip()
    try:
        period = periods.month_of(text) if text else None
        actions.set_first_period(period, by=request.user)
    except ValueError as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, "；".join(refusal.messages))
    else:
        stated = f"首期定为 {periods.said(period)}。" if period else ""
        messages.success(request, stated or "首期未定，任何已结束的月份都可以先封存。")
    return redirect("reports:list")


@login_required
@require_safe
def draft(request: SignedInRequest, kind: str, period: str) -> HttpResponse:
    """草稿: the paper as it would be frozen now, and the question whether to."""
    drawn, refusal = _drawn(request, kind, period)
    if drawn is None:
        return refusal
    content = drawn.content
    sight = sight_of_draft(request.user, date.fromisoformat(content["as_of"]))
    context = reading.page(content, sight) | {"draft": drawn, "period": period}
    return render(request, "reports/detail.html", context)


@login_required
@require_safe
def draft_paper(request: SignedInRequest, kind: str, period: str) -> HttpResponse:
    """草稿的 PDF, marked as one on every page."""
    drawn, refusal = _drawn(request, kind, period)
    if drawn is None:
        return refusal
    back = redirect("reports:draft", kind, period)
    return file_of(request, printed.draft_copy(drawn), "pdf", back)


def _drawn(
    request: SignedInRequest, kind: str, period: str
) -> tuple[Draft, HttpResponse] | tuple[None, HttpResponse]:
    """The month's draft; or where the person goes instead: it is frozen, or cannot be yet."""
    require(policies.can_build(request.user))
    month = month_of(period)
    if sealed := selectors.sealed(month):
        when = f"{timezone.localtime(sealed.frozen_at):%Y-%m-%d %H:%M}" if sealed.frozen_at else ""
        messages.info(request, f"{periods.said(month)}的报表已于 {when} 封存，内容不再改变。")
        return None, redirect("reports:detail", kind, period)
    try:
        return actions.draft_monthly(month, today=timezone.localdate()), HttpResponse()
    except ValidationError as refusal:
        messages.error(request, "；".join(refusal.messages))
        return None, redirect("reports:list")


def _refusal(period: date) -> str:
    return periods.fault(period, timezone.localdate()) or selectors.order_fault(period)
