"""备份档案: read and examined whole, member by member, before anybody relies on it."""

import fcntl
import hashlib
import json
import re
import shutil
import tarfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qijiang_portal.postgres_tools import BackupError

FORMAT = 1
LOCK = ".backup.lock"
MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files/"
DAMAGED = "请换用另一份备份；现有数据没有改变。"


@contextmanager
def alone(folder: Path, *leftovers: str) -> Iterator[None]:
    """One backup or restoration at a time here; what a killed one has left goes first."""
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise BackupError("另一次备份或恢复正在进行：请等它结束再试。") from fault
        for path in (path for pattern in leftovers for path in folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield


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
    if not manifest.get("tables"):
        raise BackupError(f"备份文件 {path.name} 里没有一张表，不是门户的备份。{DAMAGED}")
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


COPIED = re.compile(rb'COPY public\.("?)(.+?)\1 \(.*\) FROM stdin;\n')


def rows_in(script: Path) -> dict[str, int]:
    """How many rows a restoration's script brings to each table."""
    counts: Counter[str] = Counter()
    table = ""
    with script.open("rb") as lines:
        for line in lines:
            if table:
                if line == b"\\.\n":
                    table = ""
                else:
                    counts[table] += 1
            elif line.startswith(b"COPY ") and (found := COPIED.fullmatch(line)):
                table = found[2].decode()
    return dict(counts)
