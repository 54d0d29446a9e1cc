from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from accounts.models import User
from common.http import require
from enterprises.membership import actions, policies
from enterprises.membership.forms import CodeForm, IdentityForm, PersonForm, ReasonForm
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import OPEN, WAITING
from enterprises.registry.forms import refused
from enterprises.registry.models import Enterprise
from jobs.submissions import once

STEPS = ["信用代码", "企业信息", "您的身份", "核对提交"]


def _mine(request: SignedInRequest, pk: int) -> Claim:
    """One's own claim, while it can be filled in."""
    claim = get_object_or_404(Claim.objects.select_related("township"), pk=pk, user=request.user)
    if not claim.is_editable:
        raise Http404
    return claim


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """我的企业: the companies one acts for, and how one's claims stand."""
    require(policies.can_claim(request.user))
    context = {
        "firms": Enterprise.objects.visible_to(request.user).order_by("name_pinyin"),
        "claims": Claim.objects.filter(user=request.user),
    }
    return render(request, "membership/mine.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """第一步: the code; nothing is said of whether it is registered."""
    require(policies.can_claim(request.user))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        claim = actions.begin(by=request.user, credit_code=form.cleaned_data["credit_code"])
        if claim.is_editable:
            return redirect("membership:identity", claim.pk)
        return redirect(claim)
    context = {"form": form, "steps": STEPS, "now": 1, "title": "您代表哪家企业？"}
    open_ones = Claim.objects.filter(user=request.user, state__in=OPEN)
    return render(request, "membership/step.html", context | {"open_ones": open_ones})


@login_required
@require_http_methods(["GET", "POST"])
def identity(request: SignedInRequest, pk: int) -> HttpResponse:
    """第二步: what the licence says."""
    claim = _mine(request, pk)
    form = IdentityForm(request.POST or None, instance=claim)
    return _step(request, claim, form, 2, "企业的名称和地址", "membership:person")


@login_required
@require_http_methods(["GET", "POST"])
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """第三步: who applies."""
    claim = _mine(request, pk)
    form = PersonForm(request.POST or None, instance=claim)
    return _step(request, claim, form, 3, "您在企业的身份", "membership:check")


def _step(
    request: SignedInRequest, claim: Claim, form: ModelForm, now: int, title: str, then: str
) -> HttpResponse:
    if form.is_valid():
        try:
            actions.fill(claim, by=request.user, values=form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            return redirect(then, claim.pk)
    context = {"form": form, "claim": claim, "steps": STEPS, "now": now, "title": title}
    return render(request, "membership/step.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
@once
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """核对: everything that was answered, each with the way back to it; then it is sent."""
    claim = get_object_or_404(Claim, pk=pk, user=request.user)
    if request.method == "POST":
        try:
            actions.submit(claim, by=request.user, now=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect("membership:identity", claim.pk)
        return redirect(claim)
    if not claim.is_editable:
        return redirect(claim)
    context = {"claim": claim, "steps": STEPS, "now": 4}
    return render(request, "membership/check.html", context)


@login_required
@require_safe
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """一份申请: the receipt for the applicant, the facts and the decision for the officer."""
    return render(request, "membership/claim.html", context_of(request, seen_or_404(request, pk)))


@login_required
@require_POST
def reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """查看申请人的姓名和电话: shown once, and recorded."""
    found = seen_or_404(request, pk)
    require(policies.can_reveal(request.user, found))
    record_reveal(request.user, found)
    context = context_of(request, found) | {"is_masked": False}
    response = render(request, "membership/claim.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def seen_or_404(request: SignedInRequest, pk: int) -> Claim:
    """The claim, if it is in sight."""
    seen = Claim.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("user", "home", "township"), pk=pk)


def record_reveal(user: User, found: Claim) -> None:
    """查看个人信息: of which claim; the values are not kept."""
    record(
        "reveal_personal",
        by=user,
        object_type="membership.claim",
        object_key=found.number,
        fields=["申请人", "联系电话", "账号"],
        where="认领审核",
        purpose="核实认领申请",
    )


def context_of(request: SignedInRequest, found: Claim) -> dict[str, Any]:
    """What the page shows of a claim; to an officer also who else asks, and what is registered."""
    is_own = found.user_id == request.user.pk
    rivals = Claim.objects.none()
    known = None
    if not is_own:
        rivals = Claim.objects.filter(credit_code=found.credit_code, state__in=WAITING)
        rivals = rivals.exclude(pk=found.pk).select_related("user")
        known = Enterprise.objects.filter(credit_code=found.credit_code).first()
    return {
        "claim": found,
        "is_own": is_own,
        "is_masked": not is_own,
        "may_reveal": policies.can_reveal(request.user, found),
        "rivals": rivals,
        "known": known,
        "may": policies.can_decide(request.user, found),
        "form": ReasonForm(),
    }
