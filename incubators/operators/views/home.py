"""运营机构首页: what is due, how the carriers stand, what the rooms tell; for the phone first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from desk.agendas import agenda_of
from desk.cards import cards_of
from incubators.carriers.listings.directory import stood
from incubators.carriers.models import Incubator
from incubators.operators import policies
from incubators.operators.bonds import OPERATORS
from seats.selectors import mine

WITH_CARDS = 6  # of more carriers the first ones are told of at length


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """首页 of whoever runs carriers."""
    require(policies.can_use_home(request.user))
    day = today()
    rows = Incubator.objects.visible_to(request.user).prefetch_related("levels")
    carriers = stood(rows, day)
    context = {
        "agenda": agenda_of(request.user, day),
        "mine": [seat.operator for seat in mine(request.user, OPERATORS)],
        "carriers": carriers,
        "cards": [
            (one, card)
            for one in carriers[:WITH_CARDS]
            for card in cards_of(one, request.user, day)
        ],
        "day": day,
    }
    return render(request, "operators/home.html", context)
