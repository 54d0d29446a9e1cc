"""一览: the figures of this room on a day; each opens its rows to who reads them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day, switches
from common.http import require
from common.measures import measure
from finance.capital import policies
from finance.capital.listings.figures import WHOLE
from finance.capital.measures import FIGURES, opens
from finance.capital.views.line import LINE


@login_required
@require_safe
def sums(request: SignedInRequest) -> HttpResponse:
    """The district's sums, for every official."""
    require(policies.can_see_sums(request.user))
    asked = asked_day(request.GET.get("on", ""))
    values = measure([one.key for one in FIGURES], [asked.day])
    shown = [
        (one, found.district(asked.day), found.note(WHOLE.spot, asked.day), url)
        for one in FIGURES
        if (found := values[one.key]) is not None
        for url in [opens(one, request.user, WHOLE, asked.day)]
    ]
    context = {
        "day": asked.day,
        "fault": asked.fault,
        "switches": switches(asked.day),
        "figures": shown,
    }
    return render(request, "capital/sums.html", context | LINE.shown("capital:sums", request.user))
