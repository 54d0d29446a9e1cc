"""What time takes away: expired downloads, forgotten previews, old submission keys, half files."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from jobs import handouts
from jobs.actions import uploads
from jobs.models import ExportFile, ImportBatch, SubmissionKey
from jobs.rules.states import BatchState, JobState
from jobs.steps import Part, StepError

KEEP_KEYS = timedelta(days=7)
KEEP_PREVIEWS = timedelta(days=7)
KEEP_STRAYS = timedelta(days=1)  # the row of a younger file may still be on its way
EXPORTS, IMPORTS = "exports", "imports"


def sweep(*, now: datetime) -> None:
    """All of it at once; safe to repeat: what is gone is gone."""
    for part in PARTS:
        part.work(now)


def _forget_keys(now: datetime) -> None:
    SubmissionKey.objects.filter(created_at__lt=now - KEEP_KEYS).delete()


def _expire_files(now: datetime) -> None:
    """A file that cannot be deleted keeps its row, and no other from going."""
    stuck = []
    for file in ExportFile.objects.filter(expires_at__lt=now).order_by("expires_at").iterator():
        if _deleted(Path(settings.FILES_DIR) / file.path):
            file.delete()
        else:
            stuck.append(file.path)
    _say_stuck(stuck)


def _abandon_previews(now: datetime) -> None:
    old = ImportBatch.objects.filter(state=BatchState.PREVIEW, created_at__lt=now - KEEP_PREVIEWS)
    for batch in old[:20]:
        with transaction.atomic():
            batch.staging.all().delete()
            batch.state = BatchState.ABANDONED.value
            batch.save(update_fields=["state"])


def _return_stranded(now: datetime) -> None:
    """导入中 whose job has ended without writing: back to the preview, to be confirmed again."""
    ended = (JobState.FAILED, JobState.CANCELLED)
    ImportBatch.objects.filter(state=BatchState.COMMITTING, job__state__in=ended).update(
        state=BatchState.PREVIEW.value
    )


def _sweep_strays(now: datetime) -> None:
    """Files of exports and imports that no row speaks of: halves, and what a refusal left."""
    if now.minute % 10:
        return
    stuck = []
    for folder, known in ((EXPORTS, _known_exports), (IMPORTS, _known_imports)):
        old = list(_older_than(Path(settings.FILES_DIR) / folder, now - KEEP_STRAYS))
        spoken_of = known([f"{folder}/{path.name}" for path in old])
        strays = [path for path in old if f"{folder}/{path.name}" not in spoken_of]
        stuck += [str(path) for path in strays if not _deleted(path)]
    _say_stuck(stuck)


def _known_exports(paths: list[str]) -> set[str]:
    return set(ExportFile.objects.filter(path__in=paths).values_list("path", flat=True))


def _known_imports(paths: list[str]) -> set[str]:
    return set(ImportBatch.objects.filter(file_path__in=paths).values_list("file_path", flat=True))


def _older_than(folder: Path, moment: datetime) -> Iterable[Path]:
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            written = path.stat().st_mtime
        except OSError:  # taken meanwhile
            continue
        if written < moment.timestamp():
            yield path


def _deleted(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _say_stuck(paths: list[str]) -> None:
    if paths:
        raise StepError(f"{len(paths)} 个文件删不掉，例如 {paths[0]}：请检查它的属主和权限。")


def _part(work: Callable[[datetime], None], label: str) -> Part:
    return Part(f"jobs.housekeeping.{work.__name__.strip('_')}", label, work)


def _sweep_uploads(now: datetime) -> None:
    uploads.sweep(now=now)


def _sweep_handouts(now: datetime) -> None:
    handouts.sweep(now)


PARTS = [
    _part(_forget_keys, "清理提交键"),
    _part(_expire_files, "清理到期的下载"),
    _part(_abandon_previews, "放弃过期的导入预览"),
    _part(_return_stranded, "退回中断的导入"),
    _part(_sweep_strays, "清理半个文件"),
    _part(_sweep_handouts, "清理封存的下载"),
    _part(_sweep_uploads, "清理没有用上的上传件"),
]
