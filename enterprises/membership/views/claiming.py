"""登记或认领: one question a page, a page to check, then the receipt (views/claims.py)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from enterprises.membership import actions, policies, questions
from enterprises.membership.forms import CodeForm
from enterprises.membership.models import Claim
from enterprises.membership.questions import Question
from enterprises.membership.rules.states import OPEN
from enterprises.registry.models import Enterprise
from jobs.submissions import once


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """我的企业: the companies one acts for, as what, and how one's claims stand."""
    require(policies.can_claim(request.user))
    rows = request.user.memberships.select_related("enterprise", "sponsor__user")
    held = rows.order_by("enterprise__name_pinyin")
    waiting = [
        member for member in held if member.awaits and policies.can_answer(request.user, member)
    ]
    seen = set(Enterprise.objects.visible_to(request.user).values_list("pk", flat=True))
    context = {
        "members": [member for member in held if member.enterprise_id in seen],
        "asked": waiting,
        "ended": [
            member for member in held if member.enterprise_id not in seen and member not in waiting
        ],
        "claims": Claim.objects.filter(user=request.user),
    }
    return render(request, "membership/mine.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """第一问: the code; nothing is said of whether it is registered."""
    require(policies.can_claim(request.user))
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            claim = actions.begin(by=request.user, credit_code=form.cleaned_data["credit_code"])
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            return onwards(claim) if claim.is_editable else redirect(claim)
    context = {"form": form, "steps": questions.steps(None), "now": 1, "title": "您代表哪家企业？"}
    open_ones = Claim.objects.filter(user=request.user, state__in=OPEN)
    context |= {"open_ones": open_ones, "submit": "继续"}
    return render(request, "membership/step.html", context, status=422 if form.errors else 200)


def own_draft(request: SignedInRequest, pk: int) -> Claim:
    """One's own claim, while it can be filled in."""
    claim = get_object_or_404(Claim.objects.select_related("township"), pk=pk, user=request.user)
    if not claim.is_editable:
        raise Http404
    return claim


def onwards(claim: Claim) -> HttpResponse:
    """The first question still open, or the page to check."""
    left = questions.open_question(claim)
    if left is None:
        return redirect("membership:check", claim.pk)
    return redirect("membership:question", claim.pk, left.key)


@login_required
@require_http_methods(["GET", "POST"])
def question(request: SignedInRequest, pk: int, key: str) -> HttpResponse:
    """一问一页; kept at once, so a closed browser loses nothing that was sent."""
    claim = own_draft(request, pk)
    open_question = questions.BY_KEY.get(key)
    if open_question is None:
        raise Http404
    if not open_question.applies(claim):
        return onwards(claim)
    form = open_question.form(request.POST or None, request.FILES or None, instance=claim)  # type: ignore[call-arg]
    if form.is_valid():
        try:
            claim = _answer(request, claim, open_question, form)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            return onwards(claim)
    context = {
        "form": form,
        "claim": claim,
        "question": open_question,
        "title": open_question.title,
        "steps": questions.steps(claim),
        "now": questions.number(claim, open_question),
        "submit": "保存并返回核对" if questions.open_question(claim) is None else "继续",
    }
    return render(request, "membership/step.html", context, status=422 if form.errors else 200)


def _answer(request: SignedInRequest, claim: Claim, asked: Question, form: BaseForm) -> Claim:
    by, said = request.user, form.cleaned_data  # type: ignore[attr-defined]
    if asked.key == "letter":
        told = {"file": said["file"], "asks_consent": said["asks_consent"]}
        return actions.attach_letter(claim, by=by, now=timezone.now(), **told)
    if asked.takes_file:
        return actions.attach_licence(claim, by=by, file=said["file"], now=timezone.now())
    return actions.fill(claim, by=by, values=said)


@login_required
@require_http_methods(["GET", "POST"])
@once
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """核对: everything that was answered, each with the way back to it; then it is sent."""
    claim = get_object_or_404(Claim.objects.select_related("township"), pk=pk, user=request.user)
    if request.method == "POST":
        try:
            actions.submit(claim, by=request.user, now=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return onwards(claim) if claim.is_editable else redirect(claim)
        return redirect(claim)
    if not claim.is_editable:
        return redirect(claim)
    if questions.open_question(claim):
        return onwards(claim)
    steps = questions.steps(claim)
    context = {"claim": claim, "steps": steps, "now": len(steps)}
    return render(request, "membership/check.html", context)


@login_required
@require_POST
@once
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """撤回, or give up a draft."""
    claim = get_object_or_404(Claim, pk=pk, user=request.user)
    try:
        actions.withdraw(claim, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(claim)
    messages.success(request, f"{claim.number} 已撤回；需要时可以重新申请。")
    return redirect("membership:mine")
