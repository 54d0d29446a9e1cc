"""退回的表: a sheet handed back as it came, row for row, with marks on cells and columns behind it.

write_marked(target, [MarkedSheet(copy, behind=["状态", "说明"], said={…}, marks={…})])
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO

from common.exports.cells import EMPTY, MARKED, STYLES, any_cell, text_cell
from common.exports.parts import FITS, HEAD, MAIN, PAGE
from common.exports.workbooks import write_sheets
from common.exports.zips import Deflated
from common.sheets.cells import Cell
from common.sheets.copies import SheetCopy
from common.sheets.limits import column_letters

WIDEST, NARROWEST, SAMPLE = 40, 9, 60
Place = tuple[int, int]  # row, column; 0-based


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """One sheet, and what is said of its rows."""

    copy: SheetCopy
    behind: Sequence[str]  # titles of the columns behind its own
    said: Mapping[int, Sequence[str]]  # by row (0-based): the cells of those columns
    marks: Mapping[Place, str] = field(default_factory=dict)  # “wrong” or “noted”
    instead: Mapping[Place, str] = field(default_factory=dict)  # texts for cells that have no value
    width: int = 0  # of the sheet's own columns


def write_marked(target: IO[bytes], sheets: Sequence[MarkedSheet]) -> None:
    """The workbook of these sheets."""
    write_sheets(target, [(sheet.copy.title or "名单", _body(sheet)) for sheet in sheets])


def _body(sheet: MarkedSheet) -> Deflated:
    body = Deflated()
    body.write(_head(sheet).encode())
    for at in range(len(sheet.copy.rows)):
        body.write(f'<row r="{at + 1}">{_row(sheet, at)}</row>'.encode())
    body.write(_tail(sheet).encode())
    return body


def _row(sheet: MarkedSheet, at: int) -> str:
    row, (first, last) = sheet.copy.rows[at], sheet.copy.header
    in_header = first <= at <= last
    own = [*row[: sheet.width], *[None] * (sheet.width - len(row))]
    cells = [
        _cell(sheet.instead.get((at, n), value), sheet.marks.get((at, n), ""), in_header)
        for n, value in enumerate(own)
    ]
    if in_header:
        cells += [text_cell(title if at == first else "", "header") for title in sheet.behind]
    elif at in sheet.said:
        state, *words = sheet.said[at]
        mark = sheet.marks.get((at, sheet.width), "")
        cells += [_cell(state, mark, False), *(text_cell(text, "wrapped") for text in words)]
    while cells and cells[-1] == EMPTY:
        cells.pop()
    return "".join(cells)


def _cell(value: Cell, mark: str, in_header: bool) -> str:
    if in_header and isinstance(value, str):
        return text_cell(value, "header")
    if not mark:
        return any_cell(value)
    plain = any_cell(value)
    is_day = isinstance(value, date | datetime) and "<v>" in plain
    number = STYLES[f"{mark} date"] if is_day else STYLES[mark]
    return MARKED.sub(f'<c s="{number}"', plain, count=1)


def _head(sheet: MarkedSheet) -> str:
    total = sheet.width + len(sheet.behind)
    last = f"{column_letters(max(total, 1))}{max(len(sheet.copy.rows), 1)}"
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_widths(sheet), 1)
    )
    pane = sheet.copy.header[1] + 1
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{FITS}<dimension ref="A1:{last}"/><sheetViews>'
        f'<sheetView workbookViewId="0"><pane ySplit="{pane}" topLeftCell="A{pane + 1}" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData>'
    )


def _widths(sheet: MarkedSheet) -> list[int]:
    """By the header and the first rows below it: a title above them may be as long as it likes."""
    first, last = sheet.copy.header
    own = []
    for n in range(sheet.width):
        cells = [row[n] for row in sheet.copy.rows[first : last + SAMPLE] if n < len(row)]
        widest = max((_columns_of(cell) for cell in cells), default=0)
        own.append(min(max(widest + 2, NARROWEST), WIDEST))
    return [*own, NARROWEST, *[60] * (len(sheet.behind) - 1)]


def _columns_of(cell: Cell) -> int:
    if isinstance(cell, str):
        return max((sum(1 + (c > "\u2e7f") for c in line) for line in cell.split("\n")), default=0)
    return 10 if cell is not None else 0


def _tail(sheet: MarkedSheet) -> str:
    first, last = sheet.copy.header
    merges = [
        _range(top, left, bottom, min(right, sheet.width - 1))
        for (top, left), (bottom, right) in sheet.copy.merges
        if left < sheet.width and (bottom > top or min(right, sheet.width - 1) > left)
    ]
    if last > first:
        merges += [
            _range(first, sheet.width + n, last, sheet.width + n) for n in range(len(sheet.behind))
        ]
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in merges)
    merged = f'<mergeCells count="{len(merges)}">{cells}</mergeCells>' if merges else ""
    return f"</sheetData>{merged}{PAGE}</worksheet>"


def _range(top: int, left: int, bottom: int, right: int) -> str:
    return f"{column_letters(left + 1)}{top + 1}:{column_letters(right + 1)}{bottom + 1}"
