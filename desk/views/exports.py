"""名单的公用部分: the bar over a list, its export; kept views are in `saved`."""

from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.listings.conditions import Conditions
from common.listings.listing import Listing
from common.listings.pages import chips_of
from common.listings.register import LISTS, Listed
from desk import list_orders, policies
from desk.models import SavedView

DIRECT_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Bar:
    """What stands over a list: its conditions, kept views and export, as a page shows them."""

    key: str
    at: str
    action: str
    q: str
    has_text: bool
    fields: list[dict[str, Any]]
    chips: list[tuple[str, str]]
    query: str
    views: list[SavedView]
    export: str
    is_long: bool
    may_share_unit: bool
    may_share_all: bool


def bar(
    request: SignedInRequest,
    key: str,
    *,
    total: int,
    listing: Listing | None = None,
    asked: Conditions | None = None,
    at: str = "",
    said: QueryDict | None = None,
) -> Bar:
    """The bar of one list; without a listing the page brings its own form.

    `asked`: the conditions the rows were chosen by, so that what they offer is asked for once;
    `said`: what the list understood, where the page has found that out already.
    """
    listed, user = LISTS[key], request.user
    query = (listed.clean(user, request.GET) if said is None else said).urlencode()
    export = reverse("desk:list_export", args=[key])
    names = listing.names if listing else ()
    if listing and asked is None:
        asked = listing.conditions(request.GET)
    fields = asked.shown() if asked else []
    chips = chips_of(asked, request.GET) if asked else []
    return Bar(
        key=key,
        at=at,
        action=listed.address(at),
        q=request.GET.get("q", ""),
        has_text="q" in names,
        fields=fields,
        chips=[(words, "?all=1" if url == "?" else url) for words, url in chips],
        query=query,
        views=list(SavedView.objects.visible_to(user).filter(page=key).select_related("unit")),
        export=f"{export}?at={at}&{query}" if listed.sheet and total else "",
        is_long=total > DIRECT_ROWS,
        may_share_unit=bool(policies.can_share_in_unit(user)),
        may_share_all=bool(policies.can_share_view(user)),
    )


def by_default(request: SignedInRequest, key: str, at: str = "") -> HttpResponseRedirect | None:
    """To the person's default view, where the list is opened without any condition."""
    if request.GET:
        return None
    view = SavedView.objects.filter(owner=request.user, page=key, is_default=True).first()
    if view is None or not view.query:
        return None
    return HttpResponseRedirect(f"{LISTS[key].address(at)}?{view.query}")


def listed_or_404(key: str) -> Listed:
    if key in LISTS:
        return LISTS[key]
    raise Http404


@login_required
@require_http_methods(["GET", "POST"])
def export(request: SignedInRequest, key: str) -> HttpResponse | FileResponse:
    """导出筛选结果: a short list at once, a long one (asked for by POST) by the worker."""
    listed, user = listed_or_404(key), request.user
    require(listed.may(user))
    at = request.GET.get("at", "")
    order = list_orders.ListOrder(key, listed.clean(user, request.GET).urlencode(), at)
    try:
        sheet = order.sheet(user)
    except ValidationError:
        raise Http404 from None
    if sheet.count <= DIRECT_ROWS:
        target = TemporaryFile()  # noqa: SIM115 (the response closes it)
        order.write(target, sheet, user)
        target.seek(0)
        name = f"{sheet.title}-{today():%Y%m%d}.xlsx"
        return FileResponse(target, as_attachment=True, filename=name)
    if request.method != "POST":
        messages.warning(request, f"超过 {DIRECT_ROWS} 条，请点“导出”由后台生成。")
        return redirect(f"{listed.address(at)}?{order.query}")
    list_orders.enqueue(order, title=sheet.title, by=user, rows=sheet.count)
    messages.success(request, "已提交导出，完成后在任务中心下载；可以离开此页。")
    return redirect("jobs:center")
