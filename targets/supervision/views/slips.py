"""A slip's page and its paper."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.tables import plain
from targets.goals.policies import can_see_board
from targets.supervision.pages import PAGE
from targets.supervision.rules.life import WAY
from targets.supervision.selectors.detail import detail
from targets.supervision.selectors.slips import slips

NOTICES = plain("通知", "应发日期", "发出日期", "内容")


@login_required
@require_safe
def slip(request: SignedInRequest, pk: int) -> HttpResponse:
    """一张督办单: whose turn it is, its way, what was said of it."""
    row = get_object_or_404(slips(request.user), pk=pk)
    require(can_see_board(request.user))
    context = {
        "slip": row,
        "detail": detail(row, today()),
        "way": WAY,
        "acts": PAGE.row_acts(request.user, row),
        "crumbs": [(PAGE.listing.title, PAGE.address())],
        "notice_columns": NOTICES,
    }
    return render(request, "supervision/slip.html", context)


@login_required
@require_safe
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """督办通知单, as it is printed."""
    row = get_object_or_404(slips(request.user), pk=pk)
    require(can_see_board(request.user))
    context = {"slip": row, "detail": detail(row, today())}
    return render(request, "supervision/paper.html", context)
