from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.rules.units import UnitKind
from common.http import require
from common.listings.pages import page_of
from common.tables import plain
from desk.views.exports import bar, by_default
from desk.views.many import many_bar
from enterprises.membership import actions, policies
from enterprises.membership.forms import ReasonForm
from enterprises.membership.listings import CLAIMS, KEY
from enterprises.membership.models import Claim
from jobs.submissions import once

COLUMNS = plain("申请", "企业", "街镇", "提交", "状态", "同一企业", "同一申请人")


@login_required
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """认领审核: what waits, oldest first; several claims on one company stand out."""
    require(policies.can_see_queue(request.user))
    if to := by_default(request, KEY):
        return to
    listed = page_of(CLAIMS, request.user, request.GET)
    context = {
        "list": listed,
        "columns": COLUMNS,
        "bar": bar(request, KEY, total=listed.count, listing=CLAIMS, asked=listed.conditions),
        "many": many_bar(
            request, KEY, total=listed.count, rows=[claim.pk for claim in listed.rows]
        ),
        "person": request.GET.get("person", ""),
    }
    return render(request, "membership/queue.html", context)


VERBS = {"approve": "通过", "return": "退回", "refuse": "不予通过"}


@login_required
@require_POST
@once
def decide(request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
    """审核: 通过、退回、不予通过."""
    if verb not in VERBS:
        raise Http404
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=pk)
    require(policies.can_see_queue(request.user))
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    context: Any = {"by": request.user, "now": timezone.now(), "seen": request.POST.get("seen", "")}
    try:
        if verb == "approve":
            claim = actions.approve(claim, **context)
        elif verb == "return":
            claim = actions.send_back(claim, reason=reason, **context)
        else:
            claim = actions.refuse(claim, reason=reason, **context)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _said(request.user, claim))
    seen = Claim.objects.visible_to(request.user).filter(pk=claim.pk).exists()
    return redirect(claim if seen else "membership:queue")


def _said(user: User, claim: Claim) -> str:
    unit = user.unit if claim.is_waiting and user.unit_id != claim.home_id else None
    if unit and unit.kind == UnitKind.TOWNSHIP:
        return f"台账中企业现属{claim.home}，{claim.number} 已转{claim.home}审核。"
    return f"{claim.number} 现在是“{claim.get_state_display()}”。"
