"""Verbs as pages: about a firm, about a row of a list, or about none."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.rules.roles import OFFICIALS
from desk.verbs import Verb, verb_or_404
from desk.views.deeds import answer
from enterprises.pools.catalogue import LISTINGS
from enterprises.pools.verbs import DESK_VERBS, FIRM_VERBS, ROW_VERBS
from enterprises.registry import selectors
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def act(request: SignedInRequest, verb: str) -> HttpResponse:
    """办理不针对某一家企业的事项."""
    lists = [key for key, one in LISTINGS.items() if verb in one.verbs]
    chosen = verb_or_404(DESK_VERBS, verb)
    back = reverse("pools:list", args=["proposals" if verb == "recommend" else lists[0]])
    return _answer(request, chosen, None, back, "")


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_firm(request: SignedInRequest, code: str, verb: str) -> HttpResponse:
    """办理一家企业的事项."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    back = reverse("pools:firm", args=[code])
    return _answer(request, verb_or_404(FIRM_VERBS, verb), enterprise, back, str(enterprise))


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_row(request: SignedInRequest, key: str, pk: int, verb: str) -> HttpResponse:
    """办理名单中的一行."""
    chosen = verb_or_404(ROW_VERBS.get(key, {}), verb)
    if key == "endings":
        row: Any = get_object_or_404(selectors.qualifications(request.user), pk=pk)
    else:
        seen: Any = LISTINGS[key].rows(request.user, "")
        row = get_object_or_404(seen, pk=pk)
    back = reverse("pools:list", args=[key])
    if request.user.role not in OFFICIALS:
        back = reverse("pools:firm", args=[row.enterprise.credit_code])
    return _answer(request, chosen, row, back, str(row))


def _answer(
    request: SignedInRequest, chosen: Verb, about: Any, back: str, lead: str
) -> HttpResponse:
    return answer(request, chosen, about, back=back, lead=lead, hold=_hold)


def _hold(about: Any) -> None:
    """The firm's row, where the verb is about a firm's."""
    firm = about if isinstance(about, Enterprise) else getattr(about, "enterprise", None)
    if firm is not None:
        locked(firm)
