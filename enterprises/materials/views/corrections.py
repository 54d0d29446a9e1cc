"""更正申请: the firm's proposals, the officials' queue, and each of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from common.listings.pages import page_of
from common.tables import plain
from desk.views.exports import bar, by_default
from desk.views.many import many_bar
from enterprises.materials import correcting, policies
from enterprises.materials.correction_forms import AnswerForm, ProposalForm
from enterprises.materials.listings import CORRECTIONS, KEY, fields_of
from enterprises.materials.models import Correction
from enterprises.materials.rules.corrections import CorrectionState
from enterprises.materials.views.listing import firm_or_404
from enterprises.registry.history import FIELD_LABELS
from enterprises.registry.masking import MASKS
from enterprises.registry.policies import can_correct_any
from enterprises.registry.views.reveals import record_reveal
from jobs.policies import can_open
from jobs.submissions import once


@login_required
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """更正申请名单: of the firms in sight, those that wait first."""
    if to := by_default(request, KEY):
        return to
    context = _listed(request)
    if can_correct_any(request.user):
        listed = context["list"]
        context["bar"] = bar(
            request, KEY, total=listed.count, listing=CORRECTIONS, asked=listed.conditions
        )
        rows = [correction.pk for correction in listed.rows]
        context["many"] = many_bar(request, KEY, total=listed.count, rows=rows)
    return render(request, "materials/corrections.html", context)


@login_required
@require_safe
def corrections(request: SignedInRequest, code: str) -> HttpResponse:
    """一家企业的更正申请."""
    firm = firm_or_404(request, code)
    context = _listed(request, firm.credit_code)
    context |= {"enterprise": firm, "may": policies.can_propose(request.user, firm)}
    return render(request, "materials/corrections.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def new(request: SignedInRequest, code: str) -> HttpResponse:
    """提出更正申请."""
    firm = firm_or_404(request, code)
    require(policies.can_propose(request.user, firm))
    if request.method == "GET":  # the form shows the contacts as they are
        record_reveal(request.user, firm, page="更正申请", purpose="更正企业资料")
    sent = request.POST if request.method == "POST" else None
    form = ProposalForm(sent, enterprise=firm)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("note", "evidence")}
        try:
            made = correcting.propose(
                firm, by=request.user, changes=form.changes(), now=timezone.now(), **said
            )
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已提交更正申请，办结后会通知您。台账在办结之前不变。")
            return redirect(made)
    context = {"enterprise": firm, "form": form}
    status = 422 if form.errors else 200
    return render(request, "materials/correction_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
@once
def correction(request: SignedInRequest, pk: int) -> HttpResponse:
    """一份更正申请: to read; whoever may correct the firm answers it on the same page."""
    seen = Correction.objects.visible_to(request.user)
    people = ("enterprise__township", "raised_by", "answered_by", "evidence__upload")
    proposal = get_object_or_404(seen.select_related(*people), pk=pk)
    may = policies.can_answer(request.user, proposal)
    if request.method == "POST":
        require(may)
    form = AnswerForm(request.POST if request.method == "POST" else None, correction=proposal)
    if form.is_valid():
        try:
            correcting.answer(proposal, by=request.user, answers=form.answers(), now=timezone.now())
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已办结，并通知企业。")
            return redirect(proposal)
    status = 422 if form.errors else 200
    return render(
        request, "materials/correction.html", _one(request, proposal, form), status=status
    )


@login_required
@require_POST
@once
def withdraw_correction(request: SignedInRequest, pk: int) -> HttpResponse:
    """撤回更正申请."""
    proposal = get_object_or_404(Correction.objects.visible_to(request.user), pk=pk)
    if proposal.state != CorrectionState.WITHDRAWN:
        require(policies.can_withdraw_correction(request.user, proposal))
    try:
        correcting.withdraw(proposal, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "已撤回更正申请。")
    return redirect(proposal)


def _listed(request: SignedInRequest, code: str = "") -> dict[str, Any]:
    listed = page_of(CORRECTIONS, request.user, request.GET, code)
    return {
        "list": listed,
        "rows": [(correction, fields_of(correction)) for correction in listed.rows],
        "columns": plain(*CORRECTIONS.labels),
    }


def _one(request: SignedInRequest, proposal: Correction, form: AnswerForm) -> dict[str, Any]:
    items = form.items
    if personal := [FIELD_LABELS[item.field] for item in items if item.field in MASKS]:
        record_reveal(
            request.user,
            proposal.enterprise,
            page="更正申请",
            purpose="核实企业资料",
            fields=personal,
        )
    rows = [
        {
            "item": item,
            "label": FIELD_LABELS[item.field],
            "was": correcting.shown(item.field, item.was),
            "value": correcting.shown(item.field, item.value),
            "taken": form[f"taken-{item.field}"],
            "reason": form[f"reason-{item.field}"],
        }
        for item in items
    ]
    return {
        "correction": proposal,
        "form": form,
        "rows": rows,
        "may": policies.can_answer(request.user, proposal),
        "may_withdraw": policies.can_withdraw_correction(request.user, proposal),
        "may_open": proposal.evidence and can_open(proposal.evidence.upload),
    }
