from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.dates import today
from common.forms import refused
from common.http import require
from enterprises.registry import policies, selectors
from enterprises.registry.actions import decide_dispute, raise_dispute
from enterprises.registry.dispute_forms import DecideForm, RaiseForm
from enterprises.registry.rules.disputes import earliest_effect
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def raise_one(request: SignedInRequest, code: str) -> HttpResponse:
    """提出异议."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    require(policies.can_dispute(request.user, enterprise))
    form = RaiseForm(request.POST or None)
    if form.is_valid():
        try:
            dispute = raise_dispute(enterprise, by=request.user, today=today(), **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "异议已提出，双倍增办决定后会通知您。归属在决定之前不变。")
            return redirect(dispute)
    context = {"enterprise": enterprise, "form": form}
    return render(request, "registry/dispute_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def dispute(request: SignedInRequest, pk: int) -> HttpResponse:
    """一件异议: to read; the office decides on the same page."""
    found = get_object_or_404(selectors.disputes(request.user), pk=pk)
    may = policies.can_decide_dispute(request.user, found)
    if request.method == "POST":
        require(may)
    initial = {"to": found.proposed_id, "effective_on": earliest_effect(today())}
    form = DecideForm(request.POST or None, initial=initial)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("to", "effective_on", "decision")}
        try:
            decide_dispute(found, by=request.user, today=today(), **told)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已决定，并通知提出人和有关街镇。")
            return redirect(found)
    seen = selectors.register(request.user).filter(pk=found.enterprise_id).exists()
    context = {"dispute": found, "form": form, "may": may, "is_seen": seen}
    return render(request, "registry/dispute.html", context)
