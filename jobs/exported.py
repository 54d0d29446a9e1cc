"""导出的文件: the one file of a job, whole or not at all, kept for a week."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.utils import timezone

from jobs.handlers import Progress
from jobs.models import ExportFile, Job

KEPT_FOR = timedelta(days=7)


def write(
    job: Job, progress: Progress, name: str, fill: Callable[[IO[bytes]], int], about: dict[str, Any]
) -> dict[str, Any]:
    """Let `fill` write the rows; done again, it replaces what an attempt before left.

    Answers with the key of the file and the number of rows, as a job's result.
    """
    path = f"exports/{job.pk}.xlsx"
    target = Path(settings.FILES_DIR) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(f".{job.attempts}")
    try:
        with half.open("wb") as written:
            rows = fill(written)
        progress(rows, rows, "正在收尾")
        half.replace(target)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    now = timezone.now()
    made, _ = ExportFile.objects.update_or_create(
        job=job,
        defaults={
            "owner": job.owner,
            "name": name,
            "path": path,
            "rows": rows,
            "size": target.stat().st_size,
            "sha256": _digest(target),
            "filters": about,
            "created_at": now,
            "expires_at": now + KEPT_FOR,
        },
    )
    return {"file": str(made.pk), "rows": rows}


def _digest(path: Path) -> str:
    with path.open("rb") as written:
        return hashlib.file_digest(written, "sha256").hexdigest()
