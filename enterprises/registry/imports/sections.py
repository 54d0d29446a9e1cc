"""分组行 of a 资质名单: “一、高新技术企业”, which speaks for the rows below it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from common.sheets import cells
from common.sheets.columns import heading
from common.sheets.workbooks import SheetRead, SheetRow, UnsafeWorkbookError
from enterprises.registry.rules.kind_names import kinds_in
from enterprises.registry.rules.kinds import Kind
from enterprises.registry.rules.purposes import Purpose, signs

_OF_A_FIRM = re.compile(r"公司|有限|集团|中心|协会|[厂所院社店部]$")


@dataclass(frozen=True, slots=True)
class Section:
    """分组行: what it says, and the kinds it names; it speaks for the rows below it."""

    row: int
    text: str
    kinds: list[Kind]


def sections_of(sheet: SheetRead) -> Iterator[Section]:
    """Rows that stand for a group: left out by the reader, or a lone cell that names a kind."""
    texts = {
        skipped.row: skipped.text for skipped in sheet.skipped if skipped.reason == "分组或说明行"
    }
    for row in sheet.rows:
        if is_section(row.cells):
            texts[row.number] = next(filter(None, map(cells.text, row.cells)))
    for number, text in sorted(texts.items()):
        title = heading(text)
        if (kinds := kinds_in(title)) or signs(title):
            yield Section(number, title, kinds)


def is_section(line: list[Any]) -> bool:
    """A row of one filled cell that is the name of a kind and no firm's."""
    filled = [words for words in map(cells.text, line) if words]
    if len(filled) != 1 or len(filled[0]) > 40:
        return False
    text = heading(filled[0])
    return bool(kinds_in(text)) and not _OF_A_FIRM.search(text)


def section_above(sections: list[Section], number: int) -> Section | None:
    naming = [section for section in sections if section.kinds]
    at = bisect_right([section.row for section in naming], number) - 1
    return naming[at] if at >= 0 else None


def without_kind(sheet: SheetRead) -> list[SheetRow]:
    """Data rows whose own column names no kind."""
    return [
        row
        for row in sheet.rows
        if cells.is_blank(row.values.get("kind")) and not is_section(row.cells)
    ]


def refuse_two_deeds(sheet: SheetRead, sections: list[Section]) -> None:
    """一、认定 … 二、取消 …: one file cannot do both."""
    by_purpose = {purposes: section for section in sections if (purposes := signs(section.text))}
    silent = [section for section in sections if not signs(section.text)]
    above = [row for row in sheet.rows if sections and row.number < sections[0].row]
    if len(by_purpose) > 1 or ((silent or above) and _ends(by_purpose)):
        places = "、".join(
            f"第 {section.row} 行“{section.text[:30]}”" for section in by_purpose.values()
        )
        raise UnsafeWorkbookError(
            f"{places}等分组写明不同的用途，请按用途拆成几个文件，分别导入认定和取消的名单。"
        )


def _ends(by_purpose: Mapping[frozenset[Purpose], Section]) -> bool:
    return any(purposes != {Purpose.RECOGNITION} for purposes in by_purpose)
