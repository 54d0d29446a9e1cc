"""上传件 kept, used, looked at for viruses, and swept."""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts.actions import record
from accounts.models import System, User
from jobs import waking
from jobs.models import Upload
from jobs.rules.uploads import KEPT_UNUSED_DAYS, ScanState
from jobs.uploads import scanner, store
from jobs.uploads.quotas import fault_of_room
from jobs.uploads.reading import Prepared

logger = logging.getLogger(__name__)
By = User | System
ROOM = 0x75_70_6C_6F_61_64  # the lock under which room is counted and swept
A_DAY = timedelta(days=1)


@transaction.atomic
def keep(file: Prepared, *, by: By, about: str, now: datetime) -> Upload:
    """留存: the file first, its row last; a person or firm that has no room is told so."""
    _lock_room()
    if fault := fault_of_room(len(file.content), by=by, about=about):
        raise ValidationError(fault)
    upload = Upload(
        owner=by if isinstance(by, User) else None,
        about=about,
        name=file.name,
        media=file.media.value,
        size=len(file.content),
        sha256=store.write(file.content),
        scan_state=(ScanState.WAITING if scanner.is_there() else ScanState.UNSCANNED).value,
        created_at=now,
    )
    upload.full_clean()
    upload.save()
    if scanner.is_there():
        waking.ask_to_scan()
    return upload


def use(upload: Upload, *, now: datetime) -> None:
    """使用: it is part of something now, and is no longer swept."""
    Upload.objects.filter(pk=upload.pk, used_at__isnull=True).update(used_at=now)
    upload.used_at = upload.used_at or now


def scan_waiting(*, now: datetime, most: int = 50) -> int:
    """扫描: the files that wait, the oldest first; how many got an answer.

    Files kept while there was no scanner wait too, as soon as there is one.
    """
    if not scanner.is_there():
        return 0
    waiting = [ScanState.WAITING.value, ScanState.UNSCANNED.value]
    done = 0
    for upload in Upload.objects.filter(scan_state__in=waiting).order_by("created_at")[:most]:
        try:
            answer = scanner.ask(store.read(upload.sha256))
        except scanner.ScannerSilentError as silence:
            logger.warning("the scanner is silent: %s", silence)
            return done
        except OSError:
            logger.exception("upload %s has lost its file", upload.pk)
            _settle(upload, ScanState.LOST, now)  # or it would wait before all others for ever
            continue
        state = ScanState.INFECTED if answer.virus else ScanState.CLEAN
        _settle(upload, state, now, answer.virus)
        done += 1
    return done


@transaction.atomic
def _settle(upload: Upload, state: ScanState, now: datetime, virus: str = "") -> None:
    Upload.objects.filter(pk=upload.pk).update(
        scan_state=state.value, scan_note=virus[:120], scanned_at=now
    )
    if virus:
        record(
            "upload.infected",
            by=System(),
            object_type="upload",
            object_key=str(upload.pk),
            file=upload.name,
            virus=virus[:120],
        )


def sweep(*, now: datetime) -> None:
    """清理: files of forms nobody finished, and files without a row; safe to repeat."""
    old = Upload.objects.unused().filter(created_at__lt=now - timedelta(days=KEPT_UNUSED_DAYS))
    old.delete()
    if now.minute == 0:  # the disk is walked once an hour
        drop_orphans(now=now)


@transaction.atomic
def drop_orphans(*, now: datetime) -> int:
    """A file of yesterday that no row speaks of: what a killed process left, or a row that went.

    Under the lock of `keep`, so that no row comes to a file while it is taken away.
    """
    _lock_room()
    paths = list(store.older_than(now - A_DAY))
    names = [path.name for path in paths if store.SHA.fullmatch(path.name)]
    spoken_of = set(Upload.objects.filter(sha256__in=names).values_list("sha256", flat=True))
    gone = 0
    for path in paths:
        if path.name not in spoken_of:
            try:
                path.unlink(missing_ok=True)
                gone += 1
            except OSError:  # it must not keep the others
                logger.exception("stray upload %s", path.name)
    return gone


def _lock_room() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ROOM])
