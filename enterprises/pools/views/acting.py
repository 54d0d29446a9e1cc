"""Verbs as pages: about a firm, about a row of a list, or about none."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.rules.roles import OFFICIALS
from desk.verbs import verb_or_404
from desk.views.deeds import answer
from enterprises.pools.lists import FIRM_VERBS, LISTS, address
from enterprises.pools.places import firm_address
from enterprises.registry import selectors
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def act(request: SignedInRequest, verb: str) -> HttpResponse:
    """办理不针对某一家企业的事项."""
    for key, page in LISTS.items():
        if verb in page.verbs:
            return answer(request, page.verbs[verb], None, back=address(key))
    raise Http404


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_firm(request: SignedInRequest, code: str, verb: str) -> HttpResponse:
    """办理一家企业的事项."""
    firm = get_object_or_404(selectors.register(request.user), credit_code=code)
    back = firm_address(firm)
    chosen = verb_or_404(FIRM_VERBS, verb)
    return answer(request, chosen, firm, back=back, lead=str(firm), hold=_hold)


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_row(request: SignedInRequest, key: str, pk: int, verb: str) -> HttpResponse:
    """办理名单中的一行."""
    if key not in LISTS:
        raise Http404
    chosen = verb_or_404(LISTS[key].row_verbs, verb)
    row = get_object_or_404(LISTS[key].seen(request.user), pk=pk)
    back = address(key)
    if request.user.role not in OFFICIALS:
        back = firm_address(row.enterprise)
    return answer(request, chosen, row, back=back, lead=str(row), hold=_hold)


def _hold(about: Any) -> None:
    """The firm's row, where the verb is about a firm's."""
    firm = about if isinstance(about, Enterprise) else getattr(about, "enterprise", None)
    if firm is not None:
        locked(firm)
