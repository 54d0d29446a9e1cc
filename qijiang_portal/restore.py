"""恢复: an archive is examined whole before anything changes; then all of it comes, or nothing."""

import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2.sql import SQL, Composable, Identifier, Literal

from qijiang_portal.archives import Examined, alone, read_manifest, unpack
from qijiang_portal.backup import DIGEST, told
from qijiang_portal.postgres_tools import (
    BackupError,
    Database,
    run_tool,
    server_major,
    tool_for,
)


def require_known(manifest: dict, known: set[str]) -> None:
    """A backup of a newer version has a schema this code does not know."""
    if strangers := sorted(set(manifest["migrations"]) - known):
        named = strangers[0]
        raise BackupError(f"这份备份来自更新的版本（{named}）：请先升级程序，再恢复。")


def require_fitting(manifest: dict[str, Any], database: Database) -> None:
    """A dump of a newer PostgreSQL may say what an older one does not understand."""
    made, have = int(str(manifest["server"]).partition(".")[0]), server_major(database)
    if made > have:
        raise BackupError(
            f"这份备份来自 PostgreSQL {made}，要恢复到的数据库（{database.place}）是 {have}："
            f"请恢复到 PostgreSQL {made} 或更新的版本。现有数据没有改变。"
        )


def require_free(database: Database, confirm: str) -> None:
    """Nobody else is at work; and what is there is given up knowingly."""
    with closing(psycopg2.connect(**database.parameters)) as line, line.cursor() as at:
        at.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        others = (at.fetchone() or (0,))[0]
        at.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        tables = (at.fetchone() or (0,))[0]
    if tables and confirm != database.name:
        how = f"确要用备份替换全部现有数据，请加 CONFIRM={database.name}"
        raise BackupError(f"数据库 {database.name} 里已有数据（{tables} 张表），没有恢复。{how}。")
    if others:
        raise BackupError(f"还有 {others} 个连接在使用数据库：请先停止门户（Ctrl-C）再恢复。")


def comparison(tables: dict[str, list]) -> list[Composable]:
    """SQL that breaks the transaction where a table is not what it was."""
    check = SQL(
        "DO $check$ BEGIN IF ({}) IS DISTINCT FROM ROW({}::bigint, {}::text)"
        " THEN RAISE EXCEPTION 'differs: %', {}; END IF; END $check$;\n"
    )
    return [
        check.format(
            SQL("SELECT ROW(x.*) FROM ({}) x").format(DIGEST.format(Identifier("public", table))),
            Literal(rows),
            Literal(known),
            Literal(table),
        )
        for table, (rows, known) in tables.items()
    ]


def _spare_older_servers(script: Path) -> None:
    """A newer pg_restore sets what a server before 17 does not know, to what it is anyway."""
    with script.open("r+b") as text:
        head = text.read(1 << 16)
        if (at := head.find(TIMEOUT)) >= 0:
            text.seek(at)
            text.write(b"--" + TIMEOUT[2:])


def load(database: Database, examined: Examined) -> None:
    """In one transaction: the old schema away, the dump in, every table compared."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "restore.sql"
        how = ("--no-owner", "--no-privileges", "-f", str(script), str(examined.dump))
        run_tool("pg_restore", database, *how)
        _spare_older_servers(script)
        with closing(psycopg2.connect(**database.parameters)) as line:
            ending = [check.as_string(line) for check in comparison(examined.manifest["tables"])]
        prelude = "SET lock_timeout = '10s';\nDROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
        (before := Path(folder) / "before.sql").write_text(prelude)
        (after := Path(folder) / "after.sql").write_text(
            "SET search_path = public; SET TimeZone = 'UTC'; SET DateStyle = 'ISO';\n"
            + "".join(ending)
        )
        files = [f"--file={path}" for path in (before, script, after)]
        run_tool("psql", database, "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", *files)


def swap(fresh: Path, files: Path) -> Path | None:
    """The restored files in place of the present ones, which are kept beside them."""
    old = files.with_name(f"{files.name}.before-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
    replaced = files.exists() and any(files.iterdir())
    if files.exists():
        files.rename(old) if replaced else files.rmdir()
    fresh.rename(files)
    return old if replaced else None


TIMEOUT = b"SET transaction_timeout = 0;"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored where, as a sentence; where the files that were there before are kept."""

    about: str
    kept: Path | None


def restore(
    path: Path, database: Database, files: Path, *, known: set[str], confirm: str = ""
) -> Restored:
    """恢复: all of it, or nothing."""
    manifest = read_manifest(path)
    place = files.parent
    try:
        place.mkdir(parents=True, exist_ok=True)
        with alone(place, ".restore-*"):
            return _restored(path, manifest, database, files, known, confirm)
    except OSError as fault:
        raise BackupError(
            f"恢复没有完成：读写 {fault.filename or place} 失败，请检查磁盘余量和权限后再恢复一次。"
        ) from fault
    except psycopg2.Error as fault:
        raise BackupError(f"恢复没有完成：{database.silence}") from fault


def _restored(
    path: Path,
    manifest: dict[str, Any],
    database: Database,
    files: Path,
    known: set[str],
    confirm: str,
) -> Restored:
    with tempfile.TemporaryDirectory(dir=files.parent, prefix=".restore-") as folder:
        examined = unpack(path, manifest, Path(folder))
        require_known(manifest, known)
        require_fitting(manifest, database)
        require_free(database, confirm)
        tool_for("psql", database)
        load(database, examined)
        about = told(manifest | {"database": database.name}, database.place)
        return Restored(about, swap(examined.files, files))
