"""恢复: an archive is examined whole before anything changes; then all of it comes, or nothing."""

import hashlib
import json
import shutil
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

import psycopg2
from psycopg2.sql import SQL, Composable, Identifier, Literal

from qijiang_portal.backup import DIGEST, DUMP, FILES, FORMAT, MANIFEST
from qijiang_portal.postgres_tools import BackupError, Database, run_tool, tool_for

DAMAGED = "请换用另一份备份；现有数据没有改变。"


@dataclass(frozen=True)
class Examined:
    """An archive that is what its manifest says, unpacked beside the files it will replace."""

    manifest: dict
    dump: Path
    files: Path


def damaged(path: Path, what: str) -> BackupError:
    return BackupError(f"备份文件 {path.name} 已损坏：{what}。{DAMAGED}")


def read_manifest(path: Path) -> dict:
    try:
        with tarfile.open(path, "r:") as archive:
            stream = archive.extractfile(MANIFEST)
            manifest = json.load(stream) if stream else {}
    except FileNotFoundError as fault:
        raise BackupError(f"没有备份文件 {path}：请核对 FILE= 后面的路径。") from fault
    except OSError as fault:
        raise BackupError(f"备份文件 {path} 读不出来：请检查权限和磁盘。") from fault
    except (tarfile.TarError, KeyError, ValueError, EOFError) as fault:
        raise damaged(path, "不是完整的备份档案") from fault
    if manifest.get("format") != FORMAT:
        raise BackupError(f"备份文件 {path.name} 的格式与本版本不符：请用制作它的版本恢复。")
    return manifest


def unpack(path: Path, manifest: dict, folder: Path) -> Examined:
    """Every member, into a folder of its own, each compared with the manifest."""
    expected = {DUMP: manifest["dump"]}
    expected |= {FILES + name: known for name, known in manifest["files"].items()}
    (folder / FILES).mkdir()
    try:
        with tarfile.open(path, "r:") as archive:
            for member in archive:
                if member.name == MANIFEST:
                    continue
                if expected.pop(member.name, "") != extract(archive, member, folder):
                    raise damaged(path, f"{member.name} 与清单不符")
    except (tarfile.TarError, EOFError) as fault:
        raise damaged(path, "不是完整的备份档案") from fault
    if expected:
        raise damaged(path, f"缺少 {min(expected)}")
    return Examined(manifest, folder / DUMP, folder / FILES)


def extract(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """One plain file, never outside the folder; its sha256."""
    where = PurePosixPath(member.name)
    stream = archive.extractfile(member) if member.isreg() else None
    if stream is None or where.is_absolute() or ".." in where.parts:
        return "refused"
    target = folder / where
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        shutil.copyfileobj(stream, out, 1 << 20)
    with target.open("rb") as back:
        return hashlib.file_digest(back, "sha256").hexdigest()


def require_known(manifest: dict, known: set[str]) -> None:
    """A backup of a newer version has a schema this code does not know."""
    if strangers := sorted(set(manifest["migrations"]) - known):
        named = strangers[0]
        raise BackupError(f"这份备份来自更新的版本（{named}）：请先升级程序，再恢复。")


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


def load(database: Database, examined: Examined) -> None:
    """In one transaction: the old schema away, the dump in, every table compared."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "restore.sql"
        run_tool(
            "pg_restore",
            database,
            "--no-owner",
            "--no-privileges",
            "-f",
            str(script),
            str(examined.dump),
        )
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


def restore(
    path: Path, database: Database, files: Path, *, known: set[str], confirm: str = ""
) -> Path | None:
    """恢复; returns where the files that were there before are kept."""
    manifest = read_manifest(path)
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files.parent, prefix=".restore-") as folder:
        examined = unpack(path, manifest, Path(folder))
        require_known(manifest, known)
        require_free(database, confirm)
        tool_for("psql", database)
        load(database, examined)
        return swap(examined.files, files)
