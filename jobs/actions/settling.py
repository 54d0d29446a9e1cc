"""选定导入行: a person says which firm an open row means, or leaves it out."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from common.decisions import insist
from jobs import policies
from jobs.actions.imports import COUNTED, locked
from jobs.models import ImportBatch, StagingRow
from jobs.rules.rows import Checked
from jobs.rules.states import BatchState, RowState
from jobs.sheets.kinds import By, sheet_kind
from jobs.sheets.staging import plain


@transaction.atomic
@audited("import.settle")
def settle(row: StagingRow, *, by: By, choice: int | None) -> StagingRow:
    """选定: an open row's firm is chosen by hand, or (None) the row is left out."""
    batch = locked(row.batch_id)
    insist(policies.can_import(by, batch.sheet_kind))
    if batch.state != BatchState.PREVIEW.value:
        raise ValidationError(f"这一批次{batch.get_state_display()}，不能再选定。")
    current = batch.staging.get(pk=row.pk)
    if current.state not in (RowState.OPEN.value, RowState.SKIPPED.value):
        raise ValidationError("这一行已经选定。")
    before = current.state
    decide = sheet_kind(batch.sheet_kind).settle
    if choice is None or decide is None:
        current.state, current.faults = RowState.SKIPPED.value, []
    else:
        take(current, decide(current, choice, by))
    current.save()
    _recount(batch, before, current.state)
    return current


@transaction.atomic
@audited("import.skip_open")
def skip_open(batch: ImportBatch, *, by: By) -> int:
    """全部跳过: every row that waits for a choice is left out; how many."""
    current = locked(batch.pk)
    insist(policies.can_import(by, current.sheet_kind))
    if current.state != BatchState.PREVIEW.value:
        raise ValidationError(f"这一批次{current.get_state_display()}，不能再选定。")
    waiting = current.staging.filter(state=RowState.OPEN.value)
    count = waiting.update(state=RowState.SKIPPED.value, faults=[])
    ImportBatch.objects.filter(pk=current.pk).update(open=0)
    return count


def take(row: StagingRow, checked: Checked) -> None:
    """The row's verdict is this one now."""
    row.state, row.key = checked.state.value, checked.key
    row.target_id, row.target_version = checked.target_id, checked.target_version
    row.values, row.before = plain(checked.values), plain(checked.before)
    row.changes, row.faults = checked.changes, [list(fault) for fault in checked.faults]
    row.notices = [list(notice) for notice in checked.notices]


def _recount(batch: ImportBatch, before: str, after: str) -> None:
    for state, step in ((before, -1), (after, 1)):
        if state in COUNTED:
            setattr(batch, state, getattr(batch, state) + step)
    batch.save()
