"""追收看板."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from finance.banks.line import LINE
from finance.watch import policies
from finance.watch.selectors.board import board as read


@login_required
@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """What is to be done to get back what is overdue, the conclusion first."""
    require(policies.can_see(request.user))
    day = today()
    found = read(request.user, day)
    context = {"board": found, "conclusion": found.said(day)}
    tabs = LINE.shown("collection:board", request.user)
    return render(request, "watch/board.html", context | tabs)
