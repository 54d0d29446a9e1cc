from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from common.http import require
from common.listings.pages import page_of
from common.sheets.workbooks import UnsafeWorkbookError
from common.tables import plain
from jobs import import_work, policies
from jobs.actions import imports
from jobs.forms import UploadForm
from jobs.listings import IMPORTS
from jobs.models import ImportBatch
from jobs.sheets.kinds import sheet_kind, sheet_kinds
from jobs.sheets.workbooks import error_workbook as error_workbook_of
from jobs.sheets.workbooks import spoken, template
from jobs.submissions import once
from jobs.views.batches import refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 20  # below the form
TONES = {"committed": "good", "preview": "info", "asking": "warn", "refused": "bad"}


@login_required
@require_http_methods(["GET", "POST"])
@once
def listing(request: SignedInRequest) -> HttpResponse:
    """导入: what was imported, and one more."""
    user = request.user
    require(policies.can_see_imports(user))
    kinds = policies.importable(user)
    is_sent = request.method == "POST"
    sent = (request.POST, request.FILES) if is_sent else (None, None)
    form = UploadForm(*sent, kinds=kinds, by=user, asked=request.GET.get("sheet", ""))
    if is_sent:
        require(policies.can_upload(user, request.POST.get("sheet", "")))
        if form.is_valid():
            return redirect("jobs:batch", _received(request, form).pk)
    context = {
        "form": form,
        "kinds": kinds,
        "list": page_of(IMPORTS, user, request.GET, size=PER_PAGE),
        "columns": plain(*IMPORTS.labels, numeric=IMPORTS.labels[3:4]),
        "tones": TONES,
        "titles": {kind.key: kind.title for kind in sheet_kinds()},
    }
    return render(request, "jobs/imports.html", context, status=200)


@transaction.atomic
def _received(request: SignedInRequest, form: UploadForm) -> ImportBatch:
    file = form.cleaned_data["file"]
    batch = imports.receive(
        form.cleaned_data["sheet"],
        file.read(),
        name=file.name,
        by=request.user,
        options=form.options(),
    )
    return import_work.start_check(batch, by=request.user, size=file.size)


def _batch(request: SignedInRequest, pk: str) -> ImportBatch:
    return get_object_or_404(ImportBatch.objects.visible_to(request.user), pk=pk)


@login_required
@require_POST
@once
def confirm(request: SignedInRequest, pk: str) -> HttpResponse:
    """确认导入."""
    batch = _batch(request, pk)
    require(policies.can_import(request.user, batch.sheet_kind))
    try:  # the batch's own state is asked under its lock
        import_work.start_commit(
            batch,
            by=request.user,
            content_hash=request.POST.get("content_hash", ""),
            right_rows_only=request.POST.get("right_rows_only") == "1",
        )
    except ValidationError as refusal:
        return refused(request, batch.pk, refusal)
    return redirect("jobs:batch", batch.pk)


@login_required
@require_http_methods(["GET", "POST"])
@once
def undo(request: SignedInRequest, pk: str) -> HttpResponse:
    """撤销导入."""
    batch = _batch(request, pk)
    require(policies.can_undo(request.user, batch))
    if request.method == "GET":
        kind = sheet_kind(batch.sheet_kind)
        return render(request, "jobs/undo.html", {"batch": batch, "kind": kind})
    try:
        imports.undo(batch, by=request.user)
    except ValidationError as refusal:
        return refused(request, batch.pk, refusal)
    messages.success(request, f"已撤销，{sheet_kind(batch.sheet_kind).book}恢复到导入之前。")
    return redirect("jobs:batch", batch.pk)


@login_required
@require_POST
@once
def abandon(request: SignedInRequest, pk: str) -> HttpResponse:
    """放弃."""
    batch = _batch(request, pk)
    require(policies.can_abandon(request.user, batch))
    imports.abandon(batch, by=request.user)
    messages.success(request, f"已放弃“{batch.file_name}”，没有写入任何数据。")
    return redirect("jobs:imports")


@login_required
@require_POST
@once
def recheck(request: SignedInRequest, pk: str) -> HttpResponse:
    """重新检查: the same file against the register of now."""
    batch = _batch(request, pk)
    require(policies.can_confirm(request.user, batch))
    try:
        import_work.start_check(batch, by=request.user, size=imports.size_of(batch))
    except UnsafeWorkbookError as gone:
        messages.error(request, str(gone))
    except ValidationError as refusal:
        return refused(request, batch.pk, refusal)
    return redirect("jobs:batch", batch.pk)


@login_required
@require_safe
def errors(request: SignedInRequest, pk: str) -> HttpResponse:
    """错误清单: the same sheet with 状态 and 说明."""
    batch = _batch(request, pk)
    require(policies.can_import(request.user, batch.sheet_kind))
    rows = batch.staging.values_list("number", "state", "faults", "notices")
    verdicts = {n: spoken(state, faults, notices) for n, state, faults, notices in rows}
    try:
        content = error_workbook_of(
            imports.content_of(batch), imports.sheet_of(batch), batch.sheet_kind, verdicts
        )
    except UnsafeWorkbookError as refusal:
        raise Http404 from refusal
    stem = batch.file_name.rpartition(".")[0] or batch.file_name
    return _download(content, f"{stem}-核对结果.xlsx")


@login_required
@require_safe
def template_of(request: SignedInRequest, kind: str) -> HttpResponse:
    """模板."""
    if kind not in {offered.key for offered in sheet_kinds()}:
        raise Http404
    require(policies.can_import(request.user, kind))
    about = sheet_kind(kind)
    return _download(template(about), f"{about.title}导入模板.xlsx")


def _download(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "attachment", "Content-Type": XLSX}
    return HttpResponse(content, headers=headers)
