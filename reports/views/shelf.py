"""报表列表: which months there are, and what may be frozen next."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.http import require
from common.listings.pages import page_of
from common.tables import plain
from reports import backlog, policies, selectors
from reports.listings import SHELF

TWO_YEARS = 24


@login_required
@require_safe
def shelf(request: SignedInRequest) -> HttpResponse:
    """报表列表: every month with its state; the office may ask for a month."""
    require(policies.can_read(request.user))
    today = timezone.localdate()
    context = {
        "columns": plain(*SHELF.labels),
        "list": page_of(SHELF, request.user, request.GET, size=TWO_YEARS),
        "lead": SHELF.lead,
        "may_build": policies.can_build(request.user),
        "month": selectors.next_period(today),
        "newest": selectors.newest_period(),
        "first": selectors.first_period(),
        "waiting": list(backlog.waiting(timezone.localtime())),
    }
    return render(request, "reports/list.html", context)
