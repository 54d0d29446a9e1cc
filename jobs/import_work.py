"""Imports done by the worker: the check of a long file, and its confirmation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import System, User
from jobs.actions import imports, work
from jobs.handlers import Progress, handles
from jobs.models import ImportBatch, Job
from jobs.rules.states import UNWRITTEN, BatchState
from jobs.sheets.kinds import sheet_kind

CHECK, COMMIT = "imports.check", "imports.commit"
DIRECT_BYTES = 150_000  # a longer file is checked by the worker
By = User | System


def register_all() -> None:
    """Make the imports' long work known."""
    handles(CHECK, check)
    handles(COMMIT, commit)


def start_check(batch: ImportBatch, *, by: By, size: int) -> ImportBatch:
    """Check at once what is short; leave what is long to the worker."""
    if size <= DIRECT_BYTES:
        return imports.check(batch, by=by)
    with transaction.atomic():
        imports.require_unwritten(batch)
        batch.state = BatchState.CHECKING.value  # again, where it is looked at a second time
        batch.save(update_fields=["state"])
        return _enqueue(batch, CHECK, f"核对 {batch.file_name}", {}, by)


def start_commit(batch: ImportBatch, *, by: By, content_hash: str, right_rows_only: bool) -> None:
    """Write at once what is short; leave what is long to the worker."""
    if batch.rows <= sheet_kind(batch.sheet_kind).direct_rows:
        imports.confirm(batch, by=by, content_hash=content_hash, right_rows_only=right_rows_only)
        return
    params = {"content_hash": content_hash, "right_rows_only": right_rows_only}
    with transaction.atomic():  # where no more work may be queued, nothing has begun either
        imports.begin_commit(
            batch, by=by, content_hash=content_hash, right_rows_only=right_rows_only
        )
        _enqueue(batch, COMMIT, f"导入 {batch.file_name}", params, by)


def check(job: Job, progress: Progress) -> dict[str, Any]:
    """核对."""
    batch = ImportBatch.objects.get(pk=job.params["batch"])
    if batch.state != BatchState.CHECKING:
        return {"batch": str(batch.pk)}  # delivered twice
    progress(0, 1, "正在核对")
    try:
        batch = imports.check(batch, by=job.owner or System())
    except ValidationError:
        if ImportBatch.objects.get(pk=batch.pk).state in UNWRITTEN:
            raise
        return {"batch": str(batch.pk)}  # confirmed or given up meanwhile: that holds
    progress(1, 1, f"已核对 {batch.rows} 行")
    return {"batch": str(batch.pk), "rows": batch.rows}


def commit(job: Job, progress: Progress) -> dict[str, Any]:
    """导入: all of it or nothing; refused, it returns to the preview with the reason."""
    batch = ImportBatch.objects.get(pk=job.params["batch"])
    progress(0, batch.rows, "正在写入")
    try:
        imports.confirm(
            batch,
            by=job.owner or System(),
            content_hash=job.params["content_hash"],
            right_rows_only=job.params["right_rows_only"],
        )
    except ValidationError:
        ImportBatch.objects.filter(pk=batch.pk, state=BatchState.COMMITTING).update(
            state=BatchState.PREVIEW.value
        )
        raise
    return {"batch": str(batch.pk), "rows": batch.rows}


def _enqueue(batch: ImportBatch, kind: str, title: str, told: dict, by: By) -> ImportBatch:
    batch.job = work.enqueue(
        kind,
        title=title[:120],
        params={"batch": str(batch.pk), **told},
        by=by,
        fingerprint=f"{kind}:{batch.pk}",
    )
    batch.save(update_fields=["job"])
    return batch
