"""产业链 from a file the district has: read, and every fault said at once."""

import csv
import re
from pathlib import Path

from accounts.models import Unit, UnitKind

COLUMNS = {"code": "代码", "name": "名称", "task_force": "专班"}
_ALSO = {
    "代码": "code",
    "产业链代码": "code",
    "名称": "name",
    "产业链": "name",
    "产业链名称": "name",
    "专班": "task_force",
    "专班代码": "task_force",
}
_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
MOST_FAULTS = 20


class ChainFileError(Exception):
    """The file cannot be taken; the message says where and why."""


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV with code, name and, if known, the code of the task force."""
    rows = _rows(path)
    forces = set(Unit.objects.filter(kind=UnitKind.CHAIN).values_list("code", flat=True))
    faults = [
        f"第 {at} 行：{fault}"
        for at, row in enumerate(rows, start=2)
        for fault in _faults(row, forces)
    ]
    for name in ("code", "name"):
        told = [row[name] for row in rows]
        twice = sorted({value for value in told if value and told.count(value) > 1})
        faults += [f"{COLUMNS[name]}“{value}”重复。" for value in twice]
    if faults:
        more = [f"……另有 {len(faults) - MOST_FAULTS} 处。"] if len(faults) > MOST_FAULTS else []
        raise ChainFileError("\n".join([*faults[:MOST_FAULTS], *more]))
    return rows


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            found = list(csv.DictReader(source))
    except OSError as error:
        raise ChainFileError(f"读不到文件 {path}，请核对路径和权限。") from error
    except UnicodeDecodeError as error:
        raise ChainFileError(f"{path.name} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    named = [
        {_ALSO.get((k or "").strip(), (k or "").strip()): (v or "").strip() for k, v in row.items()
         if isinstance(v, str)}
        for row in found
    ]  # fmt: skip
    if not named:
        raise ChainFileError(f"{path.name} 中没有产业链。")
    if missing := [COLUMNS[name] for name in ("code", "name") if name not in named[0]]:
        raise ChainFileError(f"{path.name} 缺少列：{'、'.join(missing)}（code、name）。")
    return [{name: row.get(name, "") for name in COLUMNS} for row in named]


def _faults(row: dict[str, str], forces: set[str]) -> list[str]:
    said = []
    if not _CODE.fullmatch(row["code"]):
        said.append(f"代码“{row['code']}”应为 1 至 40 位字母、数字、横线。")
    if not 0 < len(row["name"]) <= 60:
        said.append("名称为空或超过 60 字。")
    if row["task_force"] and row["task_force"] not in forces:
        said.append(f"没有代码为“{row['task_force']}”的产业链专班，请先由系统管理员登记，或留空。")
    return said
