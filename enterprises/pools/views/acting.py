"""Verbs as pages: about a firm, about a row of a list, or about none."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.rules.roles import OFFICIALS
from common.forms import refused
from common.http import require
from enterprises.pools.catalogue import LISTINGS
from enterprises.pools.verbs import DESK_VERBS, FIRM_VERBS, ROW_VERBS, Verb
from enterprises.registry import selectors
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from jobs.submissions import once


def _verb(verbs: dict[str, Verb], name: str) -> Verb:
    if name in verbs:
        return verbs[name]
    raise Http404


@login_required
@require_http_methods(["GET", "POST"])
@once
def act(request: SignedInRequest, verb: str) -> HttpResponse:
    """办理不针对某一家企业的事项."""
    lists = [key for key, one in LISTINGS.items() if verb in one.desk_verbs]
    chosen = _verb(DESK_VERBS, verb)
    back = reverse("pools:list", args=["proposals" if verb == "recommend" else lists[0]])
    return _answer(request, chosen, None, back, "")


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_firm(request: SignedInRequest, code: str, verb: str) -> HttpResponse:
    """办理一家企业的事项."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    back = reverse("pools:firm", args=[code])
    return _answer(request, _verb(FIRM_VERBS, verb), enterprise, back, str(enterprise))


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_row(request: SignedInRequest, key: str, pk: int, verb: str) -> HttpResponse:
    """办理名单中的一行."""
    chosen = _verb(ROW_VERBS.get(key, {}), verb)
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
    require(chosen.may(request.user, about))
    is_sent = request.method == "POST"
    form = chosen.form(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial=chosen.initial(about),
    )
    if form.is_valid():
        try:
            _done(request, chosen, about, dict(form.cleaned_data))
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, chosen.done)
            return redirect(back)
    context = {"verb": chosen, "title": chosen.named(request.user)}
    context |= {"form": form, "back": back, "lead": lead}
    return render(request, "pools/act.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _done(request: SignedInRequest, chosen: Verb, about: Any, data: dict[str, Any]) -> None:
    """Asked again with the firm's row held: who was removed meanwhile does nothing more (B48)."""
    firm = about if isinstance(about, Enterprise) else getattr(about, "enterprise", None)
    if firm is not None:
        locked(firm)
        require(chosen.may(request.user, about))
    chosen.call(about, request.user, data)
