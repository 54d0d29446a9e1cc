"""Verbs of an import: receive, check, confirm, take back; what a sheet means, its kind knows."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pghistory
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited, record
from accounts.models import User
from common.collecting import without_collecting
from common.decisions import insist
from common.sheets.workbooks import SeveralSheetsError, SheetRead, UnsafeWorkbookError
from jobs import policies
from jobs.models import ImportBatch
from jobs.rules.questions import Question, UnansweredError, require_answers
from jobs.rules.rows import Verdict
from jobs.rules.states import UNWRITTEN, BatchState
from jobs.sheets.kinds import By, Request, SheetKind, read_first, sheet_kind
from jobs.sheets.parsing import read
from jobs.sheets.reading import SHEET, as_answered, notices_of, questions_of, ready, which_sheet
from jobs.sheets.staging import stage


def examine(
    kind: str, content: bytes, *, name: str, by: By, options: Mapping[str, Any]
) -> tuple[SheetRead, Verdict]:
    """Read and check, writing nothing.

    UnsafeWorkbookError: the file itself is refused. UnansweredError: it leaves something open.
    """
    about = sheet_kind(kind)
    with without_collecting():
        sheet = _read(about, content, name, options)
        fingerprint = hashlib.sha256(content).hexdigest()
        told = {**options, "file_name": name, "content_hash": fingerprint}
        request = Request(sheet, by, told)
        questions = [*questions_of(sheet), *about.asks(request)]
        require_answers(questions, options)
        sheet = ready(sheet, options)
        request = replace(request, sheet=sheet)
        for number, column, said in read_first(request):
            sheet.remarks.setdefault(number, []).append((column, said))
        verdict = about.check(request)
    remarks = sheet.remarks.pop(None, [])
    verdict.notices = [*notices_of(sheet, options), *remarks, *verdict.notices]
    verdict.questions = questions
    for row in verdict.rows:
        row.notices += sheet.remarks.get(row.number, [])
    return sheet, verdict


def _read(about: SheetKind, content: bytes, name: str, options: Mapping[str, Any]) -> SheetRead:
    """The sheet that was named; where several might be meant, that is the first question."""
    title = str(options.get(SHEET.key) or "")
    try:
        columns = about.columns(options) if about.columns else about.resource.fields
        return read(content, name=name, columns=columns, sheet=title)
    except SeveralSheetsError as several:
        raise UnansweredError([which_sheet(several.choices)]) from several


COUNTED = ("new", "changed", "same", "wrong", "open")


@transaction.atomic
def receive(
    kind: str, content: bytes, *, name: str, by: By, options: Mapping[str, Any]
) -> ImportBatch:
    """上传: keep the file, with the fingerprint of its content."""
    insist(policies.can_import(by, kind))
    batch = ImportBatch(
        sheet_kind=kind,
        owner=by if isinstance(by, User) else None,
        file_name=name[:200],
        content_hash=hashlib.sha256(content).hexdigest(),
        options=dict(options),
        created_at=timezone.now(),
    )
    batch.file_path = f"imports/{batch.pk}"
    (path := settings.FILES_DIR / batch.file_path).parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    batch.save()
    record("import.upload", by=by, object_type="import", object_key=str(batch.pk), kind=kind)
    return batch


def content_of(batch: ImportBatch) -> bytes:
    """The file as it was uploaded; UnsafeWorkbookError where it is no longer kept."""
    try:
        return (settings.FILES_DIR / batch.file_path).read_bytes()
    except OSError as gone:
        raise UnsafeWorkbookError("上传的文件已不在，请重新上传。") from gone


def size_of(batch: ImportBatch) -> int:
    """字节."""
    return len(content_of(batch))


def sheet_of(batch: ImportBatch) -> SheetRead:
    """The sheet as it was uploaded, read again."""
    about = sheet_kind(batch.sheet_kind)
    sheet = _read(about, content_of(batch), batch.file_name, batch.options)
    return as_answered(sheet, batch.options)


def check(batch: ImportBatch, *, by: By) -> ImportBatch:
    """检查: the batch's file against rules and register; every row's verdict is written down."""
    try:
        sheet, verdict = examine(
            batch.sheet_kind, content_of(batch), name=batch.file_name, by=by, options=batch.options
        )
    except UnsafeWorkbookError as refusal:
        return _turn_away(batch, str(refusal))
    except UnansweredError as asking:
        return _ask(batch, asking.questions)
    return keep(batch, sheet, verdict)


@transaction.atomic
def _turn_away(batch: ImportBatch, reason: str) -> ImportBatch:
    require_unwritten(batch)
    batch.state, batch.reason = BatchState.REFUSED.value, reason[:400]
    batch.save(update_fields=["state", "reason"])
    return batch


def require_unwritten(batch: ImportBatch) -> None:
    """A check that comes late, from a worker that was held up, undoes nothing done since."""
    if (current := locked(batch.pk)).state not in UNWRITTEN:
        raise ValidationError(f"这一批次{current.get_state_display()}，不再核对。")


@transaction.atomic
def _ask(batch: ImportBatch, questions: Sequence[Question]) -> ImportBatch:
    """待回答: the file's questions are kept, and nothing of it is checked yet."""
    require_unwritten(batch)
    batch.staging.all().delete()
    for name in ("rows", *COUNTED):
        setattr(batch, name, 0)
    batch.notices, batch.questions = [], [question.stored() for question in questions]
    batch.state = BatchState.ASKING.value
    batch.save()
    return batch


@transaction.atomic
def keep(batch: ImportBatch, sheet: SheetRead, verdict: Verdict) -> ImportBatch:
    """The verdicts of a check become the batch's preview."""
    require_unwritten(batch)
    batch.staging.all().delete()
    stage(batch.pk, verdict.rows)
    totals = verdict.totals()
    for state in COUNTED:
        setattr(batch, state, totals[state])
    batch.rows = len(verdict.rows)
    batch.sheet_title, batch.header_row = sheet.sheet[:80], sheet.header_row
    batch.sheets, batch.columns, batch.notices = sheet.sheets, sheet.titles, verdict.notices
    batch.questions = [question.stored() for question in verdict.questions]
    batch.state = BatchState.PREVIEW.value
    batch.save()
    return batch


def locked(pk: UUID) -> ImportBatch:
    """The batch's row, held until the transaction ends."""
    return ImportBatch.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


@transaction.atomic
def confirm(
    batch: ImportBatch, *, by: By, content_hash: str, right_rows_only: bool = False
) -> ImportBatch:
    """确认导入: all rows, or only the right ones by choice; one transaction, or nothing."""
    current = locked(batch.pk)
    if current.state == BatchState.COMMITTED.value:
        return current  # sent twice: the first answer holds
    refuse_unready(current, by=by, content_hash=content_hash, right_rows_only=right_rows_only)
    kind = sheet_kind(current.sheet_kind)
    with pghistory.context(action="import", by=by.pk, batch=str(current.pk)):
        current.undo = kind.commit(current, by)
        if kind.after:
            kind.after(current, by)
    current.state, current.right_rows_only = BatchState.COMMITTED.value, right_rows_only
    current.committed_at = timezone.now()
    current.save()
    _record("import.commit", current, by)
    return current


def refuse_unready(batch: ImportBatch, *, by: By, content_hash: str, right_rows_only: bool) -> None:
    """Whether this preview may be written as it stands, and by this person."""
    insist(policies.can_confirm(by, batch))
    if batch.content_hash != content_hash:
        raise ValidationError("确认的不是预览过的那份文件，请重新打开预览页再确认。")
    if (batch.wrong or batch.open) and not right_rows_only:
        count = batch.wrong + batch.open
        raise ValidationError(
            f"有 {count} 行有误或待选定，一行也没有导入：请改正后重新上传，或选择“只导正确的行”。"
        )


@transaction.atomic
def begin_commit(
    batch: ImportBatch, *, by: By, content_hash: str, right_rows_only: bool
) -> ImportBatch:
    """导入中: confirmed, and left to the worker."""
    current = locked(batch.pk)
    refuse_unready(current, by=by, content_hash=content_hash, right_rows_only=right_rows_only)
    current.state = BatchState.COMMITTING.value
    current.save(update_fields=["state"])
    return current


@transaction.atomic
def undo(batch: ImportBatch, *, by: By) -> ImportBatch:
    """撤销导入: as before it, while nobody has touched its rows since."""
    current = locked(batch.pk)
    if current.state == BatchState.UNDONE.value:
        return current
    insist(policies.can_undo(by, current))
    with pghistory.context(action="undo_import", by=by.pk, batch=str(current.pk)):
        sheet_kind(current.sheet_kind).undo(current, by)
    current.state, current.undone_at, current.undo = BatchState.UNDONE.value, timezone.now(), {}
    current.save()
    _record("import.undo", current, by)
    return current


@transaction.atomic
@audited("import.abandon")
def abandon(batch: ImportBatch, *, by: By) -> ImportBatch:
    """放弃: nothing was written, and its rows are let go."""
    current = locked(batch.pk)
    insist(policies.can_abandon(by, current))
    current.state = BatchState.ABANDONED.value
    current.save()
    current.staging.all().delete()
    return current


def _record(action: str, batch: ImportBatch, by: By) -> None:
    counts = {name: getattr(batch, name) for name in ("rows", "new", "changed", "same", "wrong")}
    record(action, by=by, object_type="import", object_key=str(batch.pk), **counts)
