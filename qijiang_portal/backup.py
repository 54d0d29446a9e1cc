"""备份: the database and the files in one archive, with a manifest by which damage is found.

It is kept only after it has been read back.

The dump comes first, the files after it: files are only ever added under new names, so every file
the dump speaks of is in the archive. Counts and digests are of the very snapshot that is dumped.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection
from psycopg2.extensions import ISOLATION_LEVEL_REPEATABLE_READ, cursor
from psycopg2.sql import SQL, Identifier

from jobs import handouts
from qijiang_portal import archives
from qijiang_portal.archives import DUMP, FILES, FORMAT, MANIFEST
from qijiang_portal.postgres_tools import BackupError, Database, run_tool

SHOWN = {
    "registry_enterprise": "企业",
    "registry_qualification": "资质",
    "accounts_user": "账号",
    "reports_edition": "报表",
}
DIGEST = SQL("SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {} t")


def measure(at: cursor) -> dict[str, list]:
    """Each table: its rows and a digest of them, whatever their order."""
    at.execute("SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'")
    at.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    found = {}
    for (table,) in at.fetchall():
        at.execute(DIGEST.format(Identifier("public", table)))
        found[table] = list(at.fetchone() or ())
    return found


def migrations(at: cursor) -> list[str]:
    at.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL")
    if not (at.fetchone() or (False,))[0]:
        return []
    at.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return [name for (name,) in at.fetchall()]


def dump(database: Database, out: Path) -> dict:
    """The dump, and what the manifest says of it."""
    with closing(psycopg2.connect(**database.parameters)) as line:
        line.set_session(isolation_level=ISOLATION_LEVEL_REPEATABLE_READ, readonly=True)
        with line.cursor() as at:
            at.execute("SELECT pg_export_snapshot(), current_setting('server_version')")
            snapshot, version = at.fetchone() or ("", "")
            said = {"server": version, "migrations": migrations(at), "tables": measure(at)}
            if not said["tables"]:
                raise BackupError(
                    f"没有备份：数据库 {database.name}（{database.place}）里一张表也没有。"
                    "请核对 DATABASE_URL 是不是门户的数据库。"
                )
            how = ["-Fc", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", "-f", str(out)]
            run_tool("pg_dump", database, *how)
    return said


def digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def add_files(archive: tarfile.TarFile, folder: Path) -> dict[str, str]:
    """Every file below the folder: path → sha256 of what went into the archive.

    But not what is handed out for a day: it must not outlive that day in an archive.
    """
    known = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()):
        name = path.relative_to(folder).as_posix()
        if name.startswith(f"{handouts.FOLDER}/"):
            continue
        with path.open("rb") as stream:
            known[name] = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            archive.addfile(archive.gettarinfo(arcname=FILES + name, fileobj=stream), stream)
    return known


def part_of(out: Path) -> Path:
    """Where the archive grows until it is whole and has been read back."""
    return out.with_name(f"{out.name}.part")


def write(database: Database, files: Path, out: Path) -> dict[str, Any]:
    """The archive, whole and read back, or none; readable by its owner alone. Its manifest."""
    part = part_of(out)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".dump-") as folder:
        dumped = Path(folder) / DUMP
        made_at = datetime.now().astimezone().isoformat(timespec="seconds")
        manifest = {"format": FORMAT, "made_at": made_at, "database": database.name}
        manifest |= dump(database, dumped) | {"dump": digest(dumped)}
        part.touch(mode=0o600)
        with part.open("wb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
            archive.add(dumped, DUMP)
            manifest["files"] = add_files(archive, files)
            text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            header = tarfile.TarInfo(MANIFEST)
            header.size = len(text)
            archive.addfile(header, io.BytesIO(text))
            archive.close()
            os.fsync(stream.fileno())
        read_back(part, database, Path(folder))
    part.replace(out)
    return manifest


def read_back(path: Path, database: Database, folder: Path) -> None:
    """What lies in the archive is what the manifest says of it: every byte, every table's rows.

    The dump is unpacked to the end by pg_restore, as a restoration would, and its rows counted.
    """
    manifest = archives.read_manifest(path)
    (unpacked := folder / "read-back").mkdir()
    examined = archives.unpack(path, manifest, unpacked)
    script = folder / "read-back.sql"
    run_tool("pg_restore", database, "-f", str(script), str(examined.dump))
    found = archives.rows_in(script)
    for table, (rows, _) in manifest["tables"].items():
        if found.get(table, 0) != rows:
            raise BackupError(
                f"备份没有通过核对：表 {table} 应有 {rows} 行，读回 {found.get(table, 0)} 行。"
                "没有留下备份文件，请重试。"
            )


def told(manifest: dict[str, Any], place: str) -> str:
    """Which database, how much of it: what a person compares with what he expects."""
    tables, files = manifest["tables"], manifest["files"]
    rows = sum(rows for rows, _ in tables.values())
    return (
        f"数据库 {manifest['database']}（{place}，PostgreSQL {manifest['server']}）："
        f"{len(tables)} 张表、{rows:,} 行{_known(tables)}；文件 {len(files):,} 个。"
    )


def _known(tables: dict[str, list]) -> str:
    """Those rows a person has an idea of."""
    shown = [f"{label} {tables[name][0]:,}" for name, label in SHOWN.items() if name in tables]
    return f"（其中{'、'.join(shown)}）" if shown else ""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup: where it lies and what is in it, as a sentence."""

    path: Path
    about: str


def make_backup(out: Path | None = None) -> Made:
    """备份 of this installation, verified by reading it back."""
    name = f"portal-{datetime.now().astimezone():%Y%m%d-%H%M%S}.tar"
    out = (out or settings.BACKUP_DIR / name).resolve()
    database = Database(connection.get_connection_params())
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with archives.alone(out.parent, ".dump-*", "portal-*.tar.part"):
            manifest = write(database, settings.FILES_DIR, out)
    except OSError as fault:
        raise BackupError(f"备份没有完成：写 {out} 失败，请检查磁盘余量和权限。") from fault
    except psycopg2.Error as fault:
        raise BackupError(f"备份没有完成：{database.silence}") from fault
    finally:
        with suppress(OSError):
            part_of(out).unlink(missing_ok=True)
    return Made(out, told(manifest, database.place))
