"""Deeds about a firm, whatever list it is on."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from desk.verbs import verb_or_404
from desk.views.deeds import answer
from enterprises.pools.lists import FIRM_VERBS, hold_firm
from enterprises.pools.places import firm_address
from enterprises.registry import selectors
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_firm(request: SignedInRequest, code: str, verb: str) -> HttpResponse:
    """办理一家企业的事项."""
    firm = get_object_or_404(selectors.register(request.user), credit_code=code)
    back = firm_address(firm)
    chosen = verb_or_404(FIRM_VERBS, verb)
    return answer(request, chosen, firm, back=back, lead=str(firm), hold=hold_firm)
