"""采集进度: the conclusion and the 街镇, worst first; who has not reported opens by a click."""

from collections.abc import Collection as Several

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from collecting.rules.progress import total, worst, worst_first
from common.dates import today
from common.http import require
from common.listings.pages import PER_PAGE, page_of
from common.tables import plain
from desk.views.exports import bar, by_default
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_reveal
from enterprises.registry.views.reveals import record_reveal
from enterprises.returns import policies, progress
from enterprises.returns.listings import NOT_REPORTED
from enterprises.returns.models import Collection

KEY = "returns:collection"
BY_UNIT = "view"  # asks for the 街镇, past a person's own default view of the list
COUNTS = ("应报", "已报", "未报", "按时率", "已接收")


@login_required
@require_safe
def collection(request: SignedInRequest, pk: int) -> HttpResponse:
    """采集进度; with any condition, the list of who has not reported."""
    require(policies.can_work(request.user))
    shown = _seen(request, pk)
    if to := by_default(request, KEY, str(pk)):
        return to
    if request.GET.keys() - {BY_UNIT}:
        return _unreported(request, shown)
    units = worst_first(progress.by_unit(shown, request.user))
    context = {
        "units": units,
        "worst": worst(units),
        "total": total(units),
        "columns": plain("单位", "完成率", *COUNTS, numeric=COUNTS),
        "is_empty": Collection.objects.filter(pk=shown.pk).empty().exists(),
        "is_statutory": shown.is_statutory_on(today()),
    }
    return _page(request, shown, "returns/collection.html", context)


@login_required
@require_POST
def reveal(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """显示未报企业的电话: one firm, recorded."""
    require(policies.can_work(request.user))
    shown = _seen(request, pk)
    firm = get_object_or_404(Enterprise.objects.visible_to(request.user), credit_code=code)
    return _revealed(request, shown, [firm])


@login_required
@require_http_methods(["GET", "POST"])
def reveal_chosen(request: SignedInRequest, pk: int) -> HttpResponse:
    """显示所选未报企业的电话: of one page at most, each recorded; looked at again, the list."""
    require(policies.can_work(request.user))
    shown = _seen(request, pk)
    back = f"{shown.get_absolute_url()}?{request.GET.urlencode() or 'all=1'}"
    if request.method == "GET":
        return redirect(back)
    codes = request.POST.getlist("firm")[:PER_PAGE]
    firms = list(Enterprise.objects.visible_to(request.user).filter(credit_code__in=codes))
    if not firms:
        messages.warning(request, "请先勾选要联系的企业。")
        return redirect(back)
    return _revealed(request, shown, firms)


def _revealed(
    request: SignedInRequest, shown: Collection, firms: Several[Enterprise]
) -> HttpResponse:
    for firm in firms:
        require(can_reveal(request.user, firm))
    for firm in firms:
        record_reveal(request.user, firm, page="采集进度", purpose="催报")
    response = _unreported(request, shown, {firm.pk for firm in firms})
    response["Cache-Control"] = "no-store, private"
    return response


def _unreported(
    request: SignedInRequest, shown: Collection, revealed: Several[int] = ()
) -> HttpResponse:
    at = str(shown.pk)
    page = page_of(NOT_REPORTED, request.user, request.GET, at)
    context = {
        "bar": bar(request, KEY, total=page.count, listing=NOT_REPORTED, at=at),
        "list": page,
        "columns": plain("企业", "街镇", "状态", *(["联系人、电话"] if revealed else []), "办理"),
        "revealed": revealed,
        "here": request.GET.urlencode() or "all=1",
    }
    return _page(request, shown, "returns/unreported.html", context)


def _page(
    request: SignedInRequest, shown: Collection, template: str, context: dict[str, object]
) -> HttpResponse:
    may_keep = policies.can_keep_collections(request.user)
    return render(request, template, context | {"collection": shown, "may_keep": may_keep})


def _seen(request: SignedInRequest, pk: int) -> Collection:
    return get_object_or_404(Collection.objects.visible_to(request.user), pk=pk)
