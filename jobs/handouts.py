"""封存的下载: a file for one person that nobody else may read, not even on the server's disk.

Sealed with a key derived from the secret key, opened only while its owner downloads it, and gone
after a day.
"""

import base64
import hashlib
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils import timezone

from accounts.models import System, User
from jobs.models import ExportFile

KEPT_FOR = timedelta(hours=24)
FOLDER = "handouts"


def _keys() -> MultiFernet:
    """Sealing keys derived from the secret key, older ones still opening what they sealed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"handout:{secret!s}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def _path(key: str) -> Path:
    return Path(settings.FILES_DIR) / FOLDER / key


def keep(
    key: str, content: bytes, *, name: str, rows: int, by: User | System, about: Mapping[str, Any]
) -> ExportFile:
    """Seal the content for this person; its row and its file share the key."""
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as sealed:
        sealed.write(_keys().encrypt(content))
    now = timezone.now()
    return ExportFile.objects.create(
        owner=by if isinstance(by, User) else None,
        name=name[:120],
        path=f"{FOLDER}/{key}",
        rows=rows,
        size=len(content),
        filters=dict(about),
        created_at=now,
        expires_at=now + KEPT_FOR,
    )


def is_sealed(file: ExportFile) -> bool:
    """The file rests sealed."""
    return file.path.startswith(f"{FOLDER}/")


def opened(file: ExportFile) -> BytesIO | None:
    """The content in clear, in memory; None where it cannot be opened any more."""
    try:
        return BytesIO(_keys().decrypt((Path(settings.FILES_DIR) / file.path).read_bytes()))
    except (OSError, InvalidToken):
        return None


def found(key: str) -> ExportFile | None:
    """What was handed out under this key and is still kept."""
    return ExportFile.objects.filter(path=f"{FOLDER}/{key}").first()


def destroy(key: str) -> None:
    """Row and file go; done again, it does nothing."""
    ExportFile.objects.filter(path=f"{FOLDER}/{key}").delete()
    _path(key).unlink(missing_ok=True)


def sweep(now: datetime) -> None:
    """A file outlives neither its day nor a transaction that failed after writing it."""
    folder = Path(settings.FILES_DIR) / FOLDER
    stuck: list[OSError] = []
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            written = datetime.fromtimestamp(path.stat().st_mtime, tz=now.tzinfo)
            if written < now - KEPT_FOR:
                destroy(path.name)
        except FileNotFoundError:  # taken meanwhile
            continue
        except OSError as fault:  # it must not keep the others alive
            stuck.append(fault)
    if stuck:
        raise stuck[0]
