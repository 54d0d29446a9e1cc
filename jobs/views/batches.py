from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from common.http import render_partial, require
from jobs import handouts, policies
from jobs.forms import AnswerForm
from jobs.models import ExportFile, ImportBatch
from jobs.rules.questions import restored
from jobs.rules.states import BatchState, JobState
from jobs.sheets.kinds import SheetKind, sheet_kind
from jobs.views import rows

STEPS = ["上传", "核对与预览", "确认导入", "完成"]


@login_required
@require_safe
def batch(request: SignedInRequest, pk: str) -> HttpResponse:
    """导入批次: progress while the worker is at it, then the preview, then what was done."""
    return shown(request, pk)


def refused(request: SignedInRequest, pk: object, refusal: ValidationError) -> HttpResponse:
    """A step that this batch cannot take (any more): where it stands, and why not. 409."""
    messages.error(request, "；".join(refusal.messages))
    response = shown(request, pk)
    response.status_code = 409
    return response


def shown(
    request: SignedInRequest,
    pk: object,
    form: AnswerForm | None = None,
    *,
    about: rows.Said = rows.NOTHING,
) -> HttpResponse:
    """Where the batch stands now."""
    batch = get_object_or_404(
        ImportBatch.objects.visible_to(request.user).select_related("job", "owner"), pk=pk
    )
    require(policies.can_see_imports(request.user))
    kind = sheet_kind(batch.sheet_kind)
    context = _standing(batch, request.user, kind) | _asked(batch, form)
    if not context["is_busy"]:
        context |= rows.listed(request, batch, kind, about)
    return render_partial(request, "jobs/batch.html", "body", context)


def _standing(batch: ImportBatch, user: User, kind: SheetKind) -> dict[str, Any]:
    has_failed = batch.job is not None and batch.job.state in (
        JobState.FAILED,
        JobState.CANCELLED,
    )
    is_pending = batch.state in (BatchState.CHECKING, BatchState.COMMITTING)
    done = {BatchState.PREVIEW: 2, BatchState.COMMITTING: 3, BatchState.COMMITTED: 5}
    return {
        "batch": batch,
        "kind": kind,
        "steps": STEPS,
        "now": done.get(BatchState(batch.state), 2),
        "is_busy": is_pending and not has_failed,
        "has_failed": is_pending and has_failed,
        "may_confirm": policies.can_confirm(user, batch),
        "may_answer": policies.can_answer(user, batch),
        "may_undo": policies.can_undo(user, batch),
        "may_abandon": policies.can_abandon(user, batch),
        "wrong": batch.wrong + batch.open,
        "right": batch.new + batch.changed,
        "may_see_tasks": policies.can_see_tasks(user),
        "earlier": _earlier(batch),
        "handout": _handout(batch, user),
    }


def _asked(batch: ImportBatch, form: AnswerForm | None) -> dict[str, Any]:
    """The questions the file raised: open, or as they were answered."""
    questions = [restored(kept) for kept in batch.questions]
    given = batch.options
    return {
        "form": form or AnswerForm(questions=questions, given=given),
        "answered": [
            (question.sentence, question.shown(given[question.option.key]))
            for question in questions
            if given.get(question.option.key)
        ],
        "is_asking": batch.state == BatchState.ASKING,
    }


def _handout(batch: ImportBatch, user: User) -> ExportFile | None:
    """What the import left for whoever confirmed it, while it is kept."""
    file = handouts.found(str(batch.pk))
    is_his = file is not None and policies.can_download(user, file.owner_id)
    return file if is_his and file and file.expires_at > timezone.now() else None


def _earlier(batch: ImportBatch) -> ImportBatch | None:
    """The same content, imported before."""
    if batch.state != BatchState.PREVIEW:
        return None
    same = ImportBatch.objects.filter(
        content_hash=batch.content_hash,
        sheet_kind=batch.sheet_kind,
        state=BatchState.COMMITTED,
        owner=batch.owner,
    )
    return same.exclude(pk=batch.pk).first()
