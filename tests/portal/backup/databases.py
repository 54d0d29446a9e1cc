"""Databases asked and counted, and archives written anew with a change."""

import io
import tarfile
from contextlib import closing

import psycopg2

from qijiang_portal.backup import measure

KNOWN = {"registry.0001_initial"}  # migrations of the program that restores


def ask(database, sql, *values):
    with closing(psycopg2.connect(**database.parameters)) as line:
        line.autocommit = True
        with line.cursor() as at:
            at.execute(sql, values)
            return at.fetchall() if at.description else None


def content(database):
    with closing(psycopg2.connect(**database.parameters)) as line, line.cursor() as at:
        return measure(at)


def seen(folder):
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def rewritten(archive, change):
    """The archive again, each member as `change(name, bytes)` gives it (None: left out)."""
    with tarfile.open(archive) as before:
        members = [(m.name, before.extractfile(m).read()) for m in before]
    with tarfile.open(archive, "w") as after:
        for name, text in members:
            if (now := change(name, text)) is not None:
                header = tarfile.TarInfo(name)
                header.size = len(now)
                after.addfile(header, io.BytesIO(now))
