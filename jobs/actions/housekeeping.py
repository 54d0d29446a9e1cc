"""What time takes away: expired downloads, forgotten previews, old submission keys."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from jobs import handouts
from jobs.actions import uploads
from jobs.models import ExportFile, ImportBatch, SubmissionKey
from jobs.rules.states import BatchState

KEEP_KEYS = timedelta(days=7)
KEEP_PREVIEWS = timedelta(days=7)


def sweep(*, now: datetime) -> None:
    """Safe to repeat: what is gone is gone."""
    SubmissionKey.objects.filter(created_at__lt=now - KEEP_KEYS).delete()
    _expire_files(now)
    _abandon_previews(now)
    handouts.sweep(now)
    uploads.sweep(now=now)


def _expire_files(now: datetime) -> None:
    for file in ExportFile.objects.filter(expires_at__lt=now)[:100]:
        (Path(settings.FILES_DIR) / file.path).unlink(missing_ok=True)
        file.delete()


def _abandon_previews(now: datetime) -> None:
    old = ImportBatch.objects.filter(state=BatchState.PREVIEW, created_at__lt=now - KEEP_PREVIEWS)
    for batch in old[:20]:
        with transaction.atomic():
            batch.staging.all().delete()
            batch.state = BatchState.ABANDONED.value
            batch.save(update_fields=["state"])
