from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.http import require
from enterprises.registry import actions, history, policies, selectors
from enterprises.registry.forms import FIELDS, refused
from enterprises.registry.models import Enterprise
from enterprises.registry.verb_forms import MergeForm
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def merge(request: SignedInRequest, code: str) -> HttpResponse:
    """合并重复记录: first shown side by side, then confirmed."""
    seen = selectors.register(request.user)
    kept = get_object_or_404(seen, credit_code=code)
    require(policies.can_merge(request.user, kept))
    form = MergeForm(request.POST or None, kept=kept, seen=seen)
    preview = None
    if form.is_valid():
        gone = form.cleaned_data["gone"]
        if "confirmed" not in request.POST:
            preview = _preview(kept, gone)
        elif not (refusal := _merged(request, kept, gone, form.cleaned_data["reason"])):
            messages.success(request, f"已把 {gone.credit_code} 并入本企业。")
            return redirect(kept)
        else:
            refused(form, refusal)
    context = {"enterprise": kept, "form": form, "preview": preview}
    status = 422 if form.errors else 200
    return render(request, "registry/merge.html", context, status=status)


def _merged(
    request: SignedInRequest, kept: Enterprise, gone: Enterprise, reason: str
) -> ValidationError | None:
    try:
        actions.merge(kept, gone, by=request.user, reason=reason)
    except ValidationError as refusal:
        return refusal
    return None


def _preview(kept: Enterprise, gone: Enterprise) -> dict[str, Any]:
    """What stays, what is filled, what comes along."""
    rows = []
    for name in FIELDS:
        field = Enterprise._meta.get_field(name)
        mine, theirs = history.text_of(kept, field), history.text_of(gone, field)
        if theirs and mine != theirs:
            after = mine or theirs
            rows.append(
                {"label": history.FIELD_LABELS[name], "kept": mine, "gone": theirs, "after": after}
            )
    return {
        "gone": gone,
        "rows": rows,
        "qualifications": gone.qualifications.order_by("kind", "first_day"),
        "names": [gone.name, *gone.former_names.values_list("name", flat=True)],
    }
