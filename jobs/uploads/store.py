"""存放: files by their content, outside the web root, there whole or not at all.

A file is written beside its place, forced to the disk, and only then given its name; its row comes
last. What a killed process leaves behind is a file without a row, which `orphans` finds.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

FOLDER, HALVES = "uploads", "half"
SHA = re.compile(r"[0-9a-f]{64}")


def home() -> Path:
    return Path(settings.FILES_DIR) / FOLDER


def path_of(sha256: str) -> Path:
    """Where the content of that fingerprint lies."""
    return home() / sha256[:2] / sha256


def write(content: bytes) -> str:
    """Keep the content; its fingerprint. The same content twice is one file, freshly dated."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    halves = home() / HALVES
    for folder in (path.parent, halves):
        folder.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.stat().st_size == len(content):
        os.utime(path)  # so that no sweep takes it from under the row that is about to come
        return sha256
    handle, half = tempfile.mkstemp(dir=halves)  # 0600
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(half, path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
    _settle(path.parent)
    return sha256


def _settle(folder: Path) -> None:
    """The name, too, is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(sha256: str) -> bytes:
    """The content. OSError where it is gone."""
    return path_of(sha256).read_bytes()


def drop(sha256: str) -> None:
    path_of(sha256).unlink(missing_ok=True)


def older_than(moment: datetime) -> Iterator[Path]:
    """Every file, whole or half, that was written before that moment."""
    folder = home()
    for path in folder.glob("*/*") if folder.is_dir() else ():
        try:
            written = path.stat().st_mtime
        except FileNotFoundError:  # taken meanwhile
            continue
        if written < moment.timestamp():
            yield path
