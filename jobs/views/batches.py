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
    found = get_object_or_404(
        ImportBatch.objects.visible_to(request.user).select_related("job", "owner"), pk=pk
    )
    require(policies.can_see_imports(request.user))
    kind = sheet_kind(found.sheet_kind)
    context = _standing(found, request.user, kind) | _asked(found, form)
    if not context["is_busy"]:
        context |= rows.listed(request, found, kind, about)
    return render_partial(request, "jobs/batch.html", "body", context)


def _standing(found: ImportBatch, user: User, kind: SheetKind) -> dict[str, Any]:
    has_failed = found.job is not None and found.job.state in (
        JobState.FAILED,
        JobState.CANCELLED,
    )
    is_pending = found.state in (BatchState.CHECKING, BatchState.COMMITTING)
    done = {BatchState.PREVIEW: 2, BatchState.COMMITTING: 3, BatchState.COMMITTED: 5}
    return {
        "batch": found,
        "kind": kind,
        "steps": STEPS,
        "now": done.get(BatchState(found.state), 2),
        "is_busy": is_pending and not has_failed,
        "has_failed": is_pending and has_failed,
        "may_confirm": policies.can_confirm(user, found),
        "may_answer": policies.can_answer(user, found),
        "may_undo": policies.can_undo(user, found),
        "may_abandon": policies.can_abandon(user, found),
        "wrong": found.wrong + found.open,
        "right": found.new + found.changed,
        "may_see_tasks": policies.can_see_tasks(user),
        "earlier": _earlier(found),
        "handout": _handout(found, user),
    }


def _asked(found: ImportBatch, form: AnswerForm | None) -> dict[str, Any]:
    """The questions the file raised: open, or as they were answered."""
    questions = [restored(kept) for kept in found.questions]
    given = found.options
    return {
        "form": form or AnswerForm(questions=questions, given=given),
        "answered": [
            (one.sentence, one.shown(given[one.option.key]))
            for one in questions
            if given.get(one.option.key)
        ],
        "is_asking": found.state == BatchState.ASKING,
    }


def _handout(found: ImportBatch, user: User) -> ExportFile | None:
    """What the import left for whoever confirmed it, while it is kept."""
    file = handouts.found(str(found.pk))
    is_his = file is not None and policies.can_download(user, file.owner_id)
    return file if is_his and file and file.expires_at > timezone.now() else None


def _earlier(found: ImportBatch) -> ImportBatch | None:
    """The same content, imported before."""
    if found.state != BatchState.PREVIEW:
        return None
    same = ImportBatch.objects.filter(
        content_hash=found.content_hash,
        sheet_kind=found.sheet_kind,
        state=BatchState.COMMITTED,
        owner=found.owner,
    )
    return same.exclude(pk=found.pk).first()
