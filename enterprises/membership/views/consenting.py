"""授权: the letter to print, and what the firm's manager says of a claim."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from enterprises.membership import actions
from enterprises.membership.forms import ConsentForm
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import CONSENT_LABELS
from jobs.submissions import once


@login_required
@require_safe
def blank_letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """授权委托书 to print, with what the applicant has filled in; to be sealed by the firm."""
    claim = get_object_or_404(Claim, pk=pk, user=request.user)
    return render(request, "membership/letter.html", {"claim": claim})


@login_required
@require_POST
@once
def answer_claim(request: SignedInRequest, pk: int, said: str) -> HttpResponse:
    """同意或不同意 a claim for one's firm; any other claim is not there."""
    if said not in CONSENT_LABELS:
        raise Http404
    claim = get_object_or_404(Claim.objects.to_answer(request.user), pk=pk)
    form = ConsentForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    seen, now = request.POST.get("seen", ""), timezone.now()
    try:
        actions.answer_claim(claim, by=request.user, answer=said, note=note, now=now, seen=seen)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"已答复“{CONSENT_LABELS[said]}”，由审核人员核实。")
    return redirect("membership:members", claim.credit_code)
