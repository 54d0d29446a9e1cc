"""合并重复记录: found, shown side by side, decided, done, and undone."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from common.listings.pages import part_of
from common.masking import PURPOSES, purpose_of
from common.tables import query_base
from enterprises.registry import actions, duplicates, history, policies, selectors
from enterprises.registry.masking import masked
from enterprises.registry.merging.hanging import Conflict, Pair
from enterprises.registry.merging.identity import filled
from enterprises.registry.merging.keyed import coming
from enterprises.registry.models import Apart, Enterprise, Merge
from enterprises.registry.verb_forms import MergeForm, UndoMergeForm
from enterprises.registry.views.reveals import record_reveal
from jobs.submissions import once

DECIDE = "decide-"
GROUPS_A_PAGE, APART_SHOWN = 50, 200


@login_required
@require_http_methods(["GET", "POST"])
@once
def merge(request: SignedInRequest, code: str) -> HttpResponse:
    """合并重复记录: first shown side by side, decided where they disagree, then confirmed."""
    seen = selectors.register(request.user)
    kept = get_object_or_404(seen, credit_code=code)
    require(policies.can_merge(request.user, kept))
    initial = {"gone": request.GET.get("gone", "")}
    form = MergeForm(request.POST or None, kept=kept, seen=seen, initial=initial)
    preview = None
    if form.is_valid():
        gone = form.cleaned_data["gone"]
        if "confirmed" in request.POST and _confirmed(request, form, kept, gone):
            messages.success(request, f"已把 {gone.credit_code} 并入本企业，可在本页撤销。")
            return redirect(kept)
        preview = _preview(request, kept, gone)
    context = {"enterprise": kept, "form": form, "preview": preview, "purposes": PURPOSES}
    response = render(request, "registry/merge.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store, private"
    return response


@login_required
@require_http_methods(["GET", "POST"])
@once
def undo(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """撤销合并."""
    kept = get_object_or_404(selectors.register(request.user), credit_code=code)
    require(policies.can_undo_merge(request.user))
    done = get_object_or_404(Merge.objects.standing().select_related("gone"), pk=pk, kept=kept)
    form = UndoMergeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            gone = actions.undo_merge(done, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已撤销合并，两条记录恢复为合并前的样子。")
            return redirect(gone)
    context = {"enterprise": kept, "merge": done, "form": form}
    status = 409 if form.errors and form.non_field_errors() else 422 if form.errors else 200
    return render(request, "registry/undo_merge.html", context, status=status)


@login_required
@require_safe
def suspects(request: SignedInRequest) -> HttpResponse:
    """疑似重复."""
    require(policies.can_find_duplicates(request.user))
    groups = duplicates.groups(selectors.register(request.user))
    page = part_of(groups, request.GET, GROUPS_A_PAGE)
    apart = Apart.objects.select_related("first", "second", "by")
    context = {"page": page, "base": query_base(request.GET), "apart": apart[:APART_SHOWN]}
    return render(request, "registry/suspects.html", context)


def _confirmed(
    request: SignedInRequest, form: MergeForm, kept: Enterprise, gone: Enterprise
) -> bool:
    """Merged as decided; or the form says why not."""
    found = actions.merge_conflicts(kept, gone)
    if request.POST.get("seen", _digest(found)) != _digest(found):
        form.add_error(None, "预览之后两条记录已有变化，请重新核对下面的内容。")
        return False
    asked = {one.key: request.POST.get(f"{DECIDE}{one.key}", "") for one in found}
    decisions = {key: choice for key, choice in asked.items() if choice}
    reason = form.cleaned_data["reason"]
    try:
        actions.merge(kept, gone, by=request.user, reason=reason, decisions=decisions)
    except ValidationError as refusal:
        refused(form, refusal)
        return False
    return True


def _digest(found: list[Conflict]) -> str:
    """What was shown, so that nobody confirms what he has not seen."""
    return sha256(repr([(one.key, one.kept, one.gone) for one in found]).encode()).hexdigest()


def _preview(request: SignedInRequest, kept: Enterprise, gone: Enterprise) -> dict[str, Any]:
    """What is decided, what is filled, what comes along; personal data as on the firm's page."""
    is_revealed = "reveal" in request.POST
    if is_revealed:
        purpose = purpose_of(request.POST.get("purpose", ""))
        for firm in (kept, gone):
            record_reveal(request.user, firm, page="合并预览", purpose=purpose)
    found = actions.merge_conflicts(kept, gone)
    pair = Pair(kept, gone)
    return {
        "gone": gone,
        "is_revealed": is_revealed,
        "seen": _digest(found),
        "rows": [_row(one, request, reveal=is_revealed) for one in found],
        "filled": [
            (history.FIELD_LABELS[name], text if is_revealed else masked(name, text))
            for name, text in filled(pair)
        ],
        "coming": coming(pair),
    }


def _row(one: Conflict, request: SignedInRequest, *, reveal: bool) -> dict[str, Any]:
    shown = [text if reveal else masked(one.field, text) for text in (one.kept, one.gone)]
    chosen = request.POST.get(f"{DECIDE}{one.key}", "" if one.is_required else "kept")
    return {
        "name": f"{DECIDE}{one.key}",
        "label": one.label,
        "kept": shown[0],
        "gone": shown[1],
        "options": one.options,
        "remedy": one.remedy,
        "chosen": chosen,
        "is_required": one.is_required,
    }
