from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.actions import record
from accounts.http import SignedInRequest
from common.http import require
from jobs import policies
from jobs.actions import settling
from jobs.models import ImportBatch
from jobs.sheets.kinds import sheet_kind
from jobs.sheets.masking import masks
from jobs.submissions import once
from jobs.views.batches import refused, shown
from jobs.views.rows import Said


def _batch(request: SignedInRequest, pk: str) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=pk)


@login_required
@require_POST
@once
def settle(request: SignedInRequest, pk: str, number: int) -> HttpResponse:
    """选定企业, or leave the row out; back to where the row was, with what was done."""
    batch = _batch(request, pk)
    require(policies.can_confirm(request.user, batch))
    row = get_object_or_404(batch.staging, number=number)
    choice = request.POST.get("choice", "")
    try:
        if choice != "skip" and not (choice.isascii() and choice.isdecimal()):
            raise ValidationError("请选择一家企业，或选“跳过这一行”。")
        settling.settle(row, by=request.user, choice=None if choice == "skip" else int(choice))
    except ValidationError as refusal:
        fault = Said(number, "；".join(refusal.messages))
        response = shown(request, pk, about=fault)
        response.status_code = 422
        return response
    page = request.GET.get("page", "1")
    at = f"?state=open&page={page if page.isdecimal() else 1}&settled={number}#row-{number}"
    return redirect(batch.get_absolute_url() + at)


@login_required
@require_POST
@once
def skip_open(request: SignedInRequest, pk: str) -> HttpResponse:
    """全部跳过: every row still open is left out."""
    batch = _batch(request, pk)
    require(policies.can_confirm(request.user, batch))
    try:
        count = settling.skip_open(batch, by=request.user)
    except ValidationError as refusal:
        return refused(request, batch.pk, refusal)
    messages.success(request, f"待选定的 {count} 行全部跳过，不导入；重新核对可以恢复。")
    return redirect("jobs:batch", batch.pk)


@login_required
@require_POST
def reveal(request: SignedInRequest, pk: str) -> HttpResponse:
    """查看并留痕: the preview with personal data, this once; who, which and what for are kept."""
    batch = _batch(request, pk)
    require(policies.can_import(request.user, batch.sheet_kind))
    kind = sheet_kind(batch.sheet_kind)
    if not kind.personal:
        raise Http404
    reason = request.POST.get("purpose", "")
    purpose = reason if reason in kind.purposes else kind.purposes[0]
    record(
        "reveal_personal",
        by=request.user,
        object_type="import",
        object_key=str(batch.pk),
        fields=sorted(masks(kind)),
        where="导入预览",
        purpose=purpose,
    )
    response = shown(request, pk, about=Said(is_revealed=True))
    response["Cache-Control"] = "no-store, private"
    return response
