"""上市看板: columns by stage, counts first; who is stuck, why."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from finance.capital import policies
from finance.capital.rules.cases import BOARD_LABELS
from finance.capital.selectors.board import board
from finance.capital.views.line import LINE
from finance.capital.views.pages import CASES


@login_required
@require_safe
def listing_board(request: SignedInRequest) -> HttpResponse:
    """上市看板; `?board=` one of the 板块."""
    require(policies.can_see(request.user))
    asked = request.GET.get("board", "")
    among = asked if asked in BOARD_LABELS else ""
    every = [("", "全部板块"), *BOARD_LABELS.items()]
    context = {
        "shown": board(request.user, today(), among),
        "among": among,
        "boards": [
            (label, f"?board={code}" if code else "?", code == among) for code, label in every
        ],
        "acts": CASES.acts(request.user),
        "cases_url": reverse("listing-cases:list"),
        "rest": f"&board={among}" if among else "",
    }
    return render(
        request, "capital/board.html", context | LINE.shown("capital:board", request.user)
    )
