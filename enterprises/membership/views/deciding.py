from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from common.http import require
from enterprises.membership import actions, policies
from enterprises.membership.forms import ReasonForm
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import CLAIM_LABELS, WAITING
from jobs.submissions import once

PAGE = 50
COLUMNS = [{"label": one} for one in ("申请", "企业", "街镇", "提交", "状态", "同一企业")]
STATES = CLAIM_LABELS[1:]


@login_required
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """认领审核: what waits, oldest first; several claims on one company stand out."""
    require(policies.can_see_queue(request.user))
    rivals = (
        Claim.objects.filter(credit_code=OuterRef("credit_code"), state__in=WAITING)
        .order_by()
        .values("credit_code")
        .annotate(many=Count("pk"))
        .values("many")
    )
    rows = Claim.objects.visible_to(request.user).select_related("home", "user")
    asked = request.GET.get("state", "")
    known = {state for state, _ in STATES}
    rows = rows.filter(state=asked) if asked in known else rows.waiting()
    rows = rows.annotate(rivals=Subquery(rivals)).order_by("submitted_at", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    base = f"?state={asked}&" if asked in known else "?"
    context = {"page": page, "columns": COLUMNS, "states": STATES, "state": asked, "base": base}
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
    now = timezone.now()
    try:
        if verb == "approve":
            claim = actions.approve(claim, by=request.user, now=now)
        elif verb == "return":
            claim = actions.send_back(claim, by=request.user, reason=reason, now=now)
        else:
            claim = actions.refuse(claim, by=request.user, reason=reason, now=now)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{claim.number} 现在是“{claim.get_state_display()}”。")
    return redirect(claim)
