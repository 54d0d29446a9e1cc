"""行业分类: the full GB/T 4754 table, brought in from a file the district has."""

import csv
import re
from functools import cached_property
from pathlib import Path

from django.db import transaction

from common.sheets.cells import CellFault, shown
from common.sheets.columns import heading
from enterprises.registry.models import Industry

COLUMNS = ("code", "name", "level", "section")
_CODE = re.compile(r"[A-Z]|\d{2,4}")
_TYPED = re.compile(r"([A-Z])?(\d{2,6}|\d(?!\w))|([A-Z])(?![A-Z\d])")


class IndustryFileError(Exception):
    """The file cannot be taken; the message says where and why."""


def read(path: Path) -> list[Industry]:
    """Rows of a CSV with code, name, level (1–4) and section; all faults at once."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.DictReader(source))
    except FileNotFoundError as error:
        raise IndustryFileError(f"找不到文件 {path}。") from error
    except UnicodeDecodeError as error:
        raise IndustryFileError(f"{path.name} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    if not rows or (missing := [name for name in COLUMNS if name not in rows[0]]):
        missing = missing if rows else list(COLUMNS)
        raise IndustryFileError(f"{path.name} 缺少列：{'、'.join(missing)}。")
    faults = [
        f"第 {at} 行：{fault}" for at, row in enumerate(rows, start=2) if (fault := _fault(row))
    ]
    if faults:
        raise IndustryFileError("\n".join(faults[:20]))
    return [Industry(**{name: row[name] for name in COLUMNS}) for row in rows]


def _fault(row: dict[str, str]) -> str:
    code, level, section = row["code"] or "", row["level"], row["section"]
    if not _CODE.fullmatch(code):
        return f"代码“{code}”应为一个字母或二至四位数字。"
    if level != str(len(code) if code.isdigit() else 1):
        return f"代码“{code}”与层级“{level}”不符。"
    if not re.fullmatch(r"[A-Z]", section or ""):
        return f"门类“{section}”应为一个字母。"
    if not row["name"] or len(row["name"]) > 80:
        return "名称为空或超过 80 字。"
    return ""


def industry_of(typed: str) -> Industry:
    """The one a form or the API names. CellFault: the sentence for whoever typed it."""
    code = Industries().code_of(typed)
    if code is None:
        raise CellFault(f"没有行业“{shown(typed)}”，请按 GB/T 4754 填写，如 C、36、367、3670。")
    return Industry.objects.get(pk=code)


class Industries:
    """行业 as people write it, looked up in the table as it is loaded. Two queries at the most."""

    def code_of(self, typed: str) -> str | None:
        """行业代码 from a code, “C3670”, a name, or both; None for a name the list does not have.

        CellFault for a code that it does not have: another one is never meant.
        """
        text = heading(typed)
        if listed := self.codes.get(text):
            return listed
        code = _TYPED.match(text)
        if code is None:
            return None
        section, digits = code[1] or code[3] or "", code[2] or ""
        level = (digits if self.has_classes else digits[:2]) or section
        if level not in self.sections or (section and self.sections.get(level, section) != section):
            raise CellFault(f"行业分类表中没有代码“{code.group()}”，请按 GB/T 4754 核对。")
        return level

    @cached_property
    def sections(self) -> dict[str, str]:
        """门类 of every code."""
        return dict(Industry.objects.values_list("code", "section"))

    @cached_property
    def has_classes(self) -> bool:
        """The whole table was loaded, 中类 and 小类 too; else a code is known by its 大类."""
        return any(len(code) > 2 for code in self.sections)

    @cached_property
    def codes(self) -> dict[str, str]:
        """Name → code, the broader level where two levels share a name."""
        rows = Industry.objects.order_by("-level", "code").values_list("name", "code")
        return dict(rows)


@transaction.atomic
def load(rows: list[Industry]) -> tuple[int, int]:
    """How many codes are new, and how many had another name before; again changes nothing."""
    known = dict(Industry.objects.values_list("code", "name"))
    new = [row for row in rows if row.code not in known]
    renamed = [row for row in rows if known.get(row.code, row.name) != row.name]
    Industry.objects.bulk_create(new)
    Industry.objects.bulk_update(renamed, ["name", "level", "section"])
    return len(new), len(renamed)
