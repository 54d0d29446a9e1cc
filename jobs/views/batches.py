from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from common.http import render_partial, require
from common.tables import query_base
from jobs import handouts, policies
from jobs.forms import AnswerForm
from jobs.models import ExportFile, ImportBatch, StagingRow
from jobs.places import row_of, sheet_of
from jobs.rules.questions import restored
from jobs.rules.states import ROW_STATE_LABELS, BatchState, JobState, RowState
from jobs.sheets import SheetKind, sheet_kind

STEPS = ["上传", "核对与预览", "确认导入", "完成"]
PER_PAGE = 50
TONES = {"new": "good", "changed": "info", "same": "plain", "wrong": "bad", "open": "warn"}
ORDER = ("wrong", "open", "changed", "new", "same")


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


def shown(request: SignedInRequest, pk: object, form: AnswerForm | None = None) -> HttpResponse:
    """Where the batch stands now."""
    found = get_object_or_404(
        ImportBatch.objects.visible_to(request.user).select_related("job", "owner"), pk=pk
    )
    require(policies.can_see_imports(request.user))
    kind = sheet_kind(found.sheet_kind)
    context = _standing(found, request.user, kind) | _asked(found, form)
    if not context["is_busy"]:
        state = request.GET.get("state") or _first_state(found)
        page = _page(request, found, state)
        context |= {
            "page": page,
            "tabs": _tabs(found, state),
            "base": query_base(request.GET),
            "lines": _lines(kind, page, request),
        }
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


def _first_state(found: ImportBatch) -> str:
    return next((state for state in ORDER if getattr(found, state)), "all")


def _page(request: SignedInRequest, found: ImportBatch, state: str) -> Page:
    rows = found.staging.all()
    if state in ROW_STATE_LABELS:
        rows = rows.filter(state=state)
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def _tabs(found: ImportBatch, state: str) -> list[dict[str, Any]]:
    counts = {name: getattr(found, name) for name in ORDER}
    left = found.rows - sum(counts.values())
    shown = [(name, ROW_STATE_LABELS[name], count) for name, count in counts.items()]
    if left:
        shown.append((RowState.SKIPPED.value, "跳过", left))
    shown.append(("all", "全部", found.rows))
    return [
        {"label": label, "url": f"?state={name}", "current": name == state, "count": count}
        for name, label, count in shown
        if count or name == "all"
    ]


def _lines(kind: SheetKind, page: Page, request: SignedInRequest) -> list[dict[str, Any]]:
    rows: list[StagingRow] = list(page.object_list)
    facts = kind.describe(rows)
    asked, asked_of = request.GET.get("find", ""), request.GET.get("row", "")
    return [
        {
            "row": row,
            "place": row_of(row.number),
            "sheet": sheet_of(row.number, row.batch.sheets),
            "tone": TONES.get(row.state, "plain"),
            "facts": facts.get(row.pk, []),
            "choices": _choices(kind, row, asked if str(row.number) == asked_of else "", request),
            "asked": asked if str(row.number) == asked_of else "",
        }
        for row in rows
    ]


def _choices(
    kind: SheetKind, row: StagingRow, asked: str, request: SignedInRequest
) -> list[tuple[int, str]] | None:
    if row.state != RowState.OPEN or kind.candidates is None:
        return None
    if not asked and not row.values.get("candidates"):
        return []
    return kind.candidates(row, asked, request.user)
