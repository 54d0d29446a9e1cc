"""企业的“入驻与授权”: where the firm stays, what it releases and takes back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import User
from common.dates import today
from desk.tabs import address
from desk.verbs import verb_or_404
from desk.views.deeds import answer
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from incubators.stays.models import Release, Tenancy
from incubators.stays.policies import can_see
from incubators.stays.verbs import FIRM_VERBS, RELEASE_VERBS
from jobs.submissions import once

TAB = "stays"


@login_required
@require_http_methods(["GET", "POST"])
@once
def on_firm(request: SignedInRequest, code: str, verb: str) -> HttpResponse:
    """授权载体看数据."""
    chosen = verb_or_404(FIRM_VERBS, verb)
    firm = get_object_or_404(Enterprise.objects.visible_to(request.user), credit_code=code)
    back = firm_tab(firm)
    crumbs = [(str(firm), back)]
    return answer(request, chosen, firm, back=back, lead=str(firm), crumbs=crumbs, hold=locked)


@login_required
@require_http_methods(["GET", "POST"])
@once
def on_release(request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
    """撤回授权."""
    chosen = verb_or_404(RELEASE_VERBS, verb)
    seen = Release.objects.visible_to(request.user).select_related("enterprise", "incubator")
    given = get_object_or_404(seen, pk=pk)
    back = firm_tab(given.enterprise)
    return answer(request, chosen, given, back=back, lead=str(given), crumbs=[("入驻与授权", back)])


def firm_tab(firm: Enterprise) -> str:
    """The tab of a firm's page."""
    return address(firm.get_absolute_url(), TAB)


def is_told(user: User, firm: Enterprise) -> bool:
    """Whether the firm has a stay this person sees."""
    return Tenancy.objects.visible_to(user).filter(enterprise=firm).exists()


def firm_panel(request: SignedInRequest, firm: Enterprise) -> dict[str, Any]:
    """入驻与授权: where the firm is and was, what it lets its carrier see."""
    user, day = request.user, today()
    stays = Tenancy.objects.visible_to(user).select_related("incubator", "enterprise", "team")
    mine = stays.filter(Q(enterprise=firm) | Q(team__became=firm))
    releases = Release.objects.visible_to(user).filter(enterprise=firm)
    withdraw = RELEASE_VERBS["withdraw"]
    return {
        "day": day,
        "stays": mine.order_by("-during"),
        "opens": bool(can_see(user)),
        "releases": [
            (given, withdraw.may(user, given)) for given in releases.select_related("incubator")
        ],
        "verbs": [
            (verb.title, reverse("stays:on_firm", args=[firm.credit_code, name]))
            for name, verb in FIRM_VERBS.items()
            if verb.may(user, firm)
        ],
    }
