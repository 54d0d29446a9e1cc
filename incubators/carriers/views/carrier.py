"""一个载体的页面: one page, whose tabs the rooms bring; its sheet of paper."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.masking import purpose_of
from desk.tabs import open_tab
from incubators.carriers import policies
from incubators.carriers.listings.directory import level_of, stood
from incubators.carriers.models import Incubator
from incubators.carriers.pages import DIRECTORY
from incubators.carriers.rules.summary import Standing, conclusion
from incubators.carriers.views import panels


def carrier_or_404(request: SignedInRequest, pk: int) -> Incubator:
    """The carrier, if it is in sight, as it stands today."""
    seen = DIRECTORY.seen(request.user).select_related("township", "zone", "operator", "park")
    row: Incubator = stood([get_object_or_404(seen.select_related("chain"), pk=pk)], today())[0]
    return row


def head_of(carrier: Any) -> dict[str, Any]:
    """What stands over every tab: the conclusion first."""
    level, found = level_of(carrier), carrier.counted
    told = Standing(
        kinds=carrier.kind_words if carrier.kinds else "",
        level=level,
        stand=found.stand,
        counts=found.counts,
        figure=found.figure,
        operator=str(carrier.operator or ""),
        township=str(carrier.township or ""),
    )
    return {
        "carrier": carrier,
        "level": level,
        "conclusion": conclusion(told),
        "lead": " · ".join(
            (carrier.code, told.township or "街镇未知", told.operator or "运营机构未知")
        ),
        "day": today(),
        "crumbs": [(DIRECTORY.listing.title, DIRECTORY.address())],
    }


@login_required
@require_safe
def carrier(request: SignedInRequest, pk: int) -> HttpResponse:
    """载体页."""
    return _page(request, carrier_or_404(request, pk))


@login_required
@require_POST
def reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """查看联系人: shown once, and recorded."""
    row = carrier_or_404(request, pk)
    require(policies.can_reveal(request.user, row))
    record(
        "reveal_personal",
        by=request.user,
        object_type="incubators.incubator",
        object_key=str(row.pk),
        fields=["联系人", "联系电话"],
        where="载体",
        purpose=purpose_of(request.POST.get("purpose", "")),
    )
    response = _page(request, row)
    response["Cache-Control"] = "no-store, private"
    return response


@login_required
@require_safe
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """一页纸: the carrier as it is printed."""
    row = carrier_or_404(request, pk)
    context = head_of(row) | panels.on_paper(request, row)
    return render(request, "carriers/sheet.html", context)


def _page(request: SignedInRequest, row: Incubator) -> HttpResponse:
    tab, shown = open_tab(request, row)
    head = head_of(row) | {"acts": DIRECTORY.row_acts(request.user, row)}
    return render(request, tab.template, head | shown)
