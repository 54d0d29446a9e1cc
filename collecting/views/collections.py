"""采集期: list, open, exceptions, close, withdraw; and the review queue."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from collecting import actions
from collecting.listings import joined, lists_of
from collecting.progress import waiting
from collecting.rooms import Room
from collecting.step_forms import ExceptionForm, OpenForm, UnopenForm
from common.dates import today
from common.forms import refused
from common.http import require
from common.listings.pages import page_of
from common.tables import plain
from desk.views.exports import bar, by_default
from jobs.submissions import once


@login_required
@require_safe
def collections(request: SignedInRequest, room: Room) -> HttpResponse:
    """采集期列表."""
    require(room.work(request.user))
    key, listing = f"{room.space}:collections", lists_of(room).collections
    if to := by_default(request, key):
        return to
    page = page_of(listing, request.user, request.GET)
    context = {
        "room": room,
        "list": page,
        "bar": bar(request, key, total=page.count, listing=listing),
        "columns": plain("报表", "开始", "截止", "锁定", "性质", "状态"),
        "may_open": room.engine.policies.keep(request.user),
        "is_own": room.engine.policies.is_own(request.user),
        "waiting": len(waiting(room.engine, request.user, *joined(room))),
        "beside": [(label, reverse(name)) for label, name in room.beside],
        "day": today(),
    }
    return render(request, "collecting/collections.html", context | dict(room.tabs(request.user)))


@login_required
@require_http_methods(["GET", "POST"])
@once
def open_new(request: SignedInRequest, room: Room) -> HttpResponse:
    """开启采集期."""
    require(room.engine.policies.keep(request.user))
    form = OpenForm(request.POST or None, room=room)
    if form.is_valid():
        said = dict(form.cleaned_data)
        year, _, month = said.pop("period").partition("-")
        period = date(int(year), int(month or 1), 1)
        try:
            made = actions.open_new(
                room.engine,
                by=request.user,
                period=period,
                day=today(),
                kind=said.pop("kind"),
                **said,
            )
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            count = f"{made.roster.count()} {room.measure}"
            messages.success(request, f"已开启{made}，应报 {count}。")
            return redirect(made)
    status = 422 if form.is_bound else 200
    context = {"form": form, "room": room}
    return render(request, "collecting/open.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
@once
def close(request: SignedInRequest, pk: int, room: Room) -> HttpResponse:
    """关闭采集期."""
    require(room.engine.policies.keep(request.user))
    shown = room.collection(request.user, pk)
    if request.method == "POST":
        actions.close(room.engine, shown, by=request.user, now=timezone.now())
        messages.success(request, f"{shown}已关闭，数据锁定。")
        return redirect(shown)
    return render(request, "collecting/close.html", {"collection": shown, "room": room})


@login_required
@require_http_methods(["GET", "POST"])
@once
def withdraw(request: SignedInRequest, pk: int, room: Room) -> HttpResponse:
    """撤销开启: while nobody has begun a filing."""
    require(room.engine.policies.keep(request.user))
    shown = room.collection(request.user, pk)
    form = UnopenForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw(room.engine, shown, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"已撤销{shown}的开启。")
            return redirect(room.url("collections"))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "collection": shown, "room": room}
    return render(request, "collecting/withdraw.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
@once
def except_one(request: SignedInRequest, pk: int, code: str, room: Room) -> HttpResponse:
    """例外: 延期或免报."""
    require(room.engine.policies.keep(request.user))
    subject = room.engine.subject
    seen = room.engine.tables.roster.objects.visible_to(request.user)
    seen = seen.select_related(subject, "collection")
    entry = get_object_or_404(seen, collection=pk, **{f"{subject}__{room.key}": code})
    initial = {"due_on": entry.due_on, "reason": entry.excused_reason}
    form = ExceptionForm(request.POST or None, initial=initial, owner=room.owner)
    if form.is_valid():
        try:
            actions.except_entry(room.engine, entry, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"{entry.subject}的例外已记录。")
            return redirect(entry.collection)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "entry": entry, "room": room}
    return render(request, "collecting/except.html", context, status=status)


@login_required
@require_safe
def queue(request: SignedInRequest, room: Room) -> HttpResponse:
    """待审核、待接收."""
    require(room.work(request.user))
    key, listing = f"{room.space}:queue", lists_of(room).queue
    if to := by_default(request, key):
        return to
    page = page_of(listing, request.user, request.GET)
    context = {
        "room": room,
        "list": page,
        "rows": [
            (row, room.engine.url(row.collection, row.subject), room.place_of(row.subject))
            for row in page.rows
        ],
        "bar": bar(request, key, total=page.count, listing=listing),
        "columns": plain(room.owner, "报表", "街镇", "状态", "提交时间", "办理"),
    }
    return render(request, "collecting/queue.html", context)
