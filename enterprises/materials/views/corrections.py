"""更正申请: the firm's proposals, the officials' queue, and each of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from common.tables import plain, query_base
from enterprises.materials import correcting, policies
from enterprises.materials.correction_forms import AnswerForm, ProposalForm
from enterprises.materials.models import Correction
from enterprises.materials.rules.corrections import CorrectionState
from enterprises.materials.views.listing import firm_or_404
from enterprises.registry.history import FIELD_LABELS
from enterprises.registry.masking import MASKS
from enterprises.registry.views.reveals import record_reveal
from jobs.policies import can_open
from jobs.submissions import once

PAGE = 50


@login_required
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """更正申请名单: of the firms in sight, those that wait first."""
    waits = Case(When(state="open", then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Correction.objects.visible_to(request.user).order_by(waits, "-raised_at", "-pk")
    return _listed(request, rows.select_related("enterprise", "raised_by"), {})


@login_required
@require_safe
def corrections(request: SignedInRequest, code: str) -> HttpResponse:
    """一家企业的更正申请."""
    firm = firm_or_404(request, code)
    rows = Correction.objects.visible_to(request.user).filter(enterprise=firm)
    context = {"enterprise": firm, "may": policies.can_propose(request.user, firm)}
    return _listed(request, rows.select_related("enterprise", "raised_by"), context)


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
    found = get_object_or_404(seen.select_related(*people), pk=pk)
    may = policies.can_answer(request.user, found)
    if request.method == "POST":
        require(may)
    form = AnswerForm(request.POST if request.method == "POST" else None, correction=found)
    if form.is_valid():
        try:
            correcting.answer(found, by=request.user, answers=form.answers(), now=timezone.now())
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已办结，并通知企业。")
            return redirect(found)
    status = 422 if form.errors else 200
    return render(request, "materials/correction.html", _one(request, found, form), status=status)


@login_required
@require_POST
@once
def withdraw_correction(request: SignedInRequest, pk: int) -> HttpResponse:
    """撤回更正申请."""
    found = get_object_or_404(Correction.objects.visible_to(request.user), pk=pk)
    if found.state != CorrectionState.WITHDRAWN:
        require(policies.can_withdraw_correction(request.user, found))
    try:
        correcting.withdraw(found, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "已撤回更正申请。")
    return redirect(found)


def _listed(request: SignedInRequest, rows: Any, context: dict[str, Any]) -> HttpResponse:
    page = Paginator(rows.prefetch_related("items"), PAGE).get_page(request.GET.get("page"))
    listed = [
        (one, "、".join(FIELD_LABELS[item.field] for item in one.items.all())) for one in page
    ]
    context |= {
        "page": page,
        "rows": listed,
        "columns": plain("企业", "更正的栏目", "提出", "状态"),
        "base": query_base(request.GET),
    }
    return render(request, "materials/corrections.html", context)


def _one(request: SignedInRequest, found: Correction, form: AnswerForm) -> dict[str, Any]:
    items = form.items
    if personal := [FIELD_LABELS[one.field] for one in items if one.field in MASKS]:
        record_reveal(
            request.user,
            found.enterprise,
            page="更正申请",
            purpose="核实企业资料",
            fields=personal,
        )
    rows = [
        {
            "item": one,
            "label": FIELD_LABELS[one.field],
            "was": correcting.shown(one.field, one.was),
            "value": correcting.shown(one.field, one.value),
            "taken": form[f"taken-{one.field}"],
            "reason": form[f"reason-{one.field}"],
        }
        for one in items
    ]
    return {
        "correction": found,
        "form": form,
        "rows": rows,
        "may": policies.can_answer(request.user, found),
        "may_withdraw": policies.can_withdraw_correction(request.user, found),
        "may_open": found.evidence and can_open(found.evidence.upload),
    }
