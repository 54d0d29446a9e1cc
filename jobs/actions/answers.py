"""回答: somebody decides what a sheet left open; the file is then checked again."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from common.decisions import insist
from jobs import policies
from jobs.actions.imports import locked
from jobs.models import ImportBatch
from jobs.rules.questions import restored
from jobs.rules.states import BatchState
from jobs.sheets.kinds import By


@transaction.atomic
def answer(batch: ImportBatch, *, by: By, answers: Mapping[str, str]) -> ImportBatch:
    """回答: these answers join the batch's options; what was previewed before is void."""
    current = locked(batch.pk)
    insist(policies.can_answer(by, current))
    if not (questions := [restored(kept) for kept in current.questions]):
        raise ValidationError("这份文件没有要回答的问题。")
    chosen = {q.option.key: str(answers.get(q.option.key) or "").strip() for q in questions}
    faults = [fault for q in questions if (fault := q.fault_of(chosen[q.option.key]))]
    if faults:
        raise ValidationError(faults)
    answered = sorted({*current.options.get("answered", []), *chosen})
    current.options = current.options | chosen | {"answered": answered}
    current.state = BatchState.CHECKING.value
    current.save(update_fields=["options", "state"])
    said = [f"{q.option.label}：{q.shown(chosen[q.option.key])}" for q in questions]
    record("import.answer", by=by, object_type="import", object_key=str(current.pk), answers=said)
    return current
