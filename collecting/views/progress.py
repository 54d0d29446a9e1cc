"""采集进度: the conclusion and the places, worst first; who has not reported opens by a click."""

from collections.abc import Collection as Several
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from collecting.engines import Subject
from collecting.listings import lists_of
from collecting.models import Collection
from collecting.progress import by_place
from collecting.rooms import Room
from collecting.rules.progress import total, worst, worst_first
from common.dates import today
from common.http import require
from common.listings.pages import PER_PAGE, page_of
from common.tables import plain
from desk.views.exports import bar, by_default
from jobs.policies import can_import

BY_UNIT = "view"  # asks for the places, past a person's own default view of the list


@login_required
@require_safe
def collection(request: SignedInRequest, pk: int, room: Room) -> HttpResponse:
    """采集进度; with any condition, the list of who has not reported."""
    require(room.work(request.user))
    shown = room.collection(request.user, pk)
    if to := by_default(request, f"{room.space}:collection", str(pk)):
        return to
    if request.GET.keys() - {BY_UNIT}:
        return _unreported(request, room, shown)
    units = worst_first(by_place(room.engine, shown, request.user))
    through = f"已{room.engine.chain.levels[-1].does}"
    counts = ("应报", "已报", "未报", "按时率", through)
    context = {
        "units": units,
        "worst": worst(units),
        "total": total(units),
        "through": through,
        "columns": plain("单位", "完成率", *counts, numeric=counts),
        "is_empty": type(shown).objects.filter(pk=shown.pk).empty().exists(),
        "is_statutory": shown.is_statutory_on(today()),
    }
    return _page(request, room, shown, "collecting/collection.html", context)


@login_required
@require_POST
def reveal(request: SignedInRequest, pk: int, code: str, room: Room) -> HttpResponse:
    """显示未报者的电话: one of them, recorded."""
    require(room.work(request.user))
    shown = room.collection(request.user, pk)
    subject = get_object_or_404(room.seen(request.user), **{room.key: code})
    return _revealed(request, room, shown, [subject])


@login_required
@require_http_methods(["GET", "POST"])
def reveal_chosen(request: SignedInRequest, pk: int, room: Room) -> HttpResponse:
    """显示所选未报者的电话: of one page at most, each recorded; looked at again, the list."""
    require(room.work(request.user))
    shown = room.collection(request.user, pk)
    back = f"{shown.get_absolute_url()}?{request.GET.urlencode() or 'all=1'}"
    if request.method == "GET":
        return redirect(back)
    keys = request.POST.getlist("chosen")[:PER_PAGE]
    subjects = list(room.seen(request.user).filter(**{f"{room.key}__in": keys}))
    if not subjects:
        messages.warning(request, f"请先勾选要联系的{room.owner}。")
        return redirect(back)
    return _revealed(request, room, shown, subjects)


def _revealed(
    request: SignedInRequest, room: Room, shown: Collection, subjects: Sequence[Subject]
) -> HttpResponse:
    if room.reveal is None:
        raise Http404
    room.reveal(request.user, subjects)
    response = _unreported(request, room, shown, {one.pk for one in subjects})
    response["Cache-Control"] = "no-store, private"
    return response


def _unreported(
    request: SignedInRequest, room: Room, shown: Collection, revealed: Several[int] = ()
) -> HttpResponse:
    at, key, listing = str(shown.pk), f"{room.space}:collection", lists_of(room).unreported
    page = page_of(listing, request.user, request.GET, at)
    contacts = ["联系人、电话"] if revealed else []
    context = {
        "bar": bar(request, key, total=page.count, listing=listing, at=at),
        "list": page,
        "rows": [
            (
                entry,
                room.engine.key(entry.subject),
                room.place_of(entry.subject),
                entry.subject.pk in revealed,
            )
            for entry in page.rows
        ],
        "columns": plain(room.owner, "街镇", "状态", *contacts, "办理"),
        "revealed": revealed,
        "here": request.GET.urlencode() or "all=1",
    }
    return _page(request, room, shown, "collecting/unreported.html", context)


def _page(
    request: SignedInRequest,
    room: Room,
    shown: Collection,
    template: str,
    context: dict[str, object],
) -> HttpResponse:
    sheet = room.imports.get(shown.kind, "")
    more = {
        "room": room,
        "sheet": sheet if sheet and can_import(request.user, sheet) else "",
        "collection": shown,
        "is_own": room.engine.policies.is_own(request.user),
        "may_keep": room.engine.policies.keep(request.user),
    }
    return render(request, template, context | more)
