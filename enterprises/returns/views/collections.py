"""采集期: list, open, exceptions, close, withdraw; and the review queue."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.forms import refused
from common.http import require
from common.listings.pages import page_of
from common.tables import plain
from desk.views.exports import bar, by_default
from enterprises.returns import actions, policies, progress
from enterprises.returns.forms import ExceptionForm, OpenForm, UnopenForm
from enterprises.returns.listings import COLLECTIONS, QUEUE
from enterprises.returns.models import Collection, RosterEntry
from jobs.submissions import once


@login_required
@require_safe
def collections(request: SignedInRequest) -> HttpResponse:
    """采集期列表."""
    require(policies.can_work(request.user))
    if to := by_default(request, "returns:collections"):
        return to
    page = page_of(COLLECTIONS, request.user, request.GET)
    context = {
        "list": page,
        "bar": bar(request, "returns:collections", total=page.count, listing=COLLECTIONS),
        "columns": plain("报表", "开始", "截止", "锁定", "性质", "状态"),
        "may_open": policies.can_keep_collections(request.user),
        "waiting": len(progress.waiting(request.user)),
        "day": today(),
    }
    return render(request, "returns/collections.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def open_new(request: SignedInRequest) -> HttpResponse:
    """开启采集期."""
    require(policies.can_keep_collections(request.user))
    form = OpenForm(request.POST or None)
    if form.is_valid():
        said = dict(form.cleaned_data)
        year, _, month = said.pop("period").partition("-")
        period = date(int(year), int(month or 1), 1)
        try:
            made = actions.open_collection(
                by=request.user, period=period, day=today(), kind=said.pop("kind"), **said
            )
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"已开启{made}，应报 {made.roster.count()} 家。")
            return redirect(made)
    status = 422 if form.is_bound else 200
    return render(request, "returns/open.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
@once
def close(request: SignedInRequest, pk: int) -> HttpResponse:
    """关闭采集期."""
    require(policies.can_keep_collections(request.user))
    shown = _seen(request, pk)
    if request.method == "POST":
        actions.close_collection(shown, by=request.user, now=timezone.now())
        messages.success(request, f"{shown}已关闭，数据锁定。")
        return redirect(shown)
    return render(request, "returns/close.html", {"collection": shown})


@login_required
@require_http_methods(["GET", "POST"])
@once
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """撤销开启: while nobody has begun a return."""
    require(policies.can_keep_collections(request.user))
    shown = _seen(request, pk)
    form = UnopenForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_collection(shown, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"已撤销{shown}的开启。")
            return redirect("returns:collections")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "collection": shown}
    return render(request, "returns/withdraw.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
@once
def except_firm(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """例外: 延期或免报."""
    require(policies.can_keep_collections(request.user))
    seen = RosterEntry.objects.visible_to(request.user).select_related("enterprise", "collection")
    entry = get_object_or_404(seen, collection=pk, enterprise__credit_code=code)
    initial = {"due_on": entry.due_on, "reason": entry.excused_reason}
    form = ExceptionForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.except_firm(entry, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"{entry.enterprise}的例外已记录。")
            return redirect(entry.collection)
    status = 422 if request.method == "POST" else 200
    return render(request, "returns/except.html", {"form": form, "entry": entry}, status=status)


@login_required
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """待审核、待接收."""
    require(policies.can_work(request.user))
    if to := by_default(request, "returns:queue"):
        return to
    page = page_of(QUEUE, request.user, request.GET)
    context = {
        "list": page,
        "bar": bar(request, "returns:queue", total=page.count, listing=QUEUE),
        "columns": plain("企业", "报表", "街镇", "状态", "提交时间", "办理"),
    }
    return render(request, "returns/queue.html", context)


def _seen(request: SignedInRequest, pk: int) -> Collection:
    return get_object_or_404(Collection.objects.visible_to(request.user), pk=pk)
