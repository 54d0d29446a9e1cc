"""What the worker does for the register."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts.models import System
from enterprises.registry.export_orders import KIND, Order
from jobs import handlers
from jobs.handlers import Progress
from jobs.models import ExportFile, Job

KEPT_FOR = timedelta(days=7)


def register_all() -> None:
    """Make the register's long work known."""
    handlers.handles(KIND, export)


def export(job: Job, told: Progress) -> dict[str, Any]:
    """导出: one file for one job; done again, it replaces what the first attempt left."""
    by = job.owner or System()
    order = Order(**job.params)
    sheet = order.sheet(by)
    path = f"exports/{job.pk}.xlsx"
    target = Path(settings.FILES_DIR) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(f".{job.attempts}")
    with half.open("wb") as written:
        rows = sheet.write(written)
    told(rows, rows, "正在收尾")
    half.replace(target)
    now = timezone.now()
    made, _ = ExportFile.objects.update_or_create(
        job=job,
        defaults={
            "owner": job.owner,
            "name": sheet.file_name,
            "path": path,
            "rows": rows,
            "size": target.stat().st_size,
            "sha256": _digest(target),
            "filters": {"query": order.filters},
            "created_at": now,
            "expires_at": now + KEPT_FOR,
        },
    )
    order.recorded(by, rows)
    return {"file": str(made.pk), "rows": rows}


def _digest(path: Path) -> str:
    with path.open("rb") as written:
        return hashlib.file_digest(written, "sha256").hexdigest()
