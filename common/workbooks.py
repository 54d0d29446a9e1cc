"""Reading a sheet from outside: measured before any parser opens it, then found its header.

`read_sheet(content, name=…, wanted=[HeaderSpec(…), …])` takes .xlsx, old .xls and CSV (UTF-8,
GBK), known by content, and gives the rows under the keys the caller asked for. Whatever cannot be
read raises UnsafeWorkbookError with a sentence for the person who sent the file.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple, cast

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from common.cells import Cell
from common.sheets import biff, texts, zips
from common.sheets.grids import Grid, Skipped, rows_below
from common.sheets.headers import IGNORED, Column, Header, HeaderSpec, expected, find_header, plain
from common.sheets.limits import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    Formulas,
    UnsafeWorkbookError,
    damaged,
    too_large,
)

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Column", "HeaderSpec", "SheetRead", "SheetRow"]
__all__ += ["Skipped", "UnsafeWorkbookError", "read_sheet"]

FORMULA_FAULT = "单元格是公式，请粘贴为数值。"
MAX_SHEETS = 10  # looked through, in order, for the header


class SheetRow(NamedTuple):
    number: int  # as in Excel, 1-based
    values: dict[str, Cell]  # by key, only columns found; blank is ""
    cells: list[Cell]  # every cell of the row, from column A
    formulas: tuple[str, ...]  # keys whose cell is a formula: FORMULA_FAULT


class SheetRead(NamedTuple):
    format: str  # "xlsx", "xls" or "csv"
    sheet: str  # its title; "" for CSV
    header_row: int  # as in Excel: the last row of the header
    columns: dict[str, Column]
    titles: list[str]  # of every column from A, as written
    unknown: list[str]  # titles nobody asked for, with their letter: “备注（H 列）”
    missing: list[HeaderSpec]  # required columns that are not there
    rows: list[SheetRow]
    skipped: list[Skipped]  # blank lines, footnotes, totals
    preamble: list[str]  # what stands above the header: title, unit, date
    hidden_sheets: list[str]
    other_sheets: list[str]
    date1904: bool  # pass it to cell_dates.day


def read_sheet(content: bytes, *, name: str, wanted: Sequence[HeaderSpec]) -> SheetRead:
    """The first visible sheet with a header that holds what is wanted."""
    if not content.strip():
        raise UnsafeWorkbookError(f"“{name[:80]}”是空文件，请重新选择。")
    if len(content) > MAX_BYTES:
        raise UnsafeWorkbookError(f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分后再传。")
    if content.startswith(b"PK"):
        facts = zips.inspect(content)
        return _of_workbook(content, "xlsx", facts.formulas, facts.date1904, wanted)
    if content.startswith(biff.SIGNATURE):
        found = biff.inspect(content)
        return _of_workbook(content, "xls", found.formulas, found.date1904, wanted)
    rows, formulas = texts.read(content)
    grid = Grid("", rows, {}, [], formulas)
    if (header := find_header(grid.rows, wanted, grid.spans)) is None:
        raise expected(wanted)
    return _read("csv", grid, header, wanted, [], [], date1904=False)


def _of_workbook(
    content: bytes,
    kind: str,
    formulas: Sequence[Formulas | None],
    date1904: bool,
    wanted: Sequence[HeaderSpec],
) -> SheetRead:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            sheets = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            visible = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
            hidden = [s.name for s in sheets if s.name not in visible]
            computed = dict(zip(workbook.sheet_names, formulas, strict=False))
            if len({*workbook.sheet_names}) != len(formulas):
                raise damaged()
            for title in visible[:MAX_SHEETS]:
                if (found := computed[title]) is None:
                    continue
                grid = _grid(workbook, title, found)
                if header := find_header(grid.rows, wanted, grid.spans):
                    others = [other for other in visible if other != title]
                    return _read(kind, grid, header, wanted, hidden, others, date1904=date1904)
    except CalamineError as error:
        raise damaged() from error
    raise expected(wanted)


def _grid(workbook: CalamineWorkbook, title: str, formulas: Formulas) -> Grid:
    sheet = workbook.get_sheet_by_name(title)
    merged = sheet.merged_cell_ranges or []
    rows = cast(list[list[Cell]], sheet.to_python(skip_empty_area=False))
    _say(rows, formulas)
    return Grid(title, rows, *Grid.merges(merged, len(rows)), formulas)


def _say(rows: list[list[Cell]], formulas: Formulas) -> None:
    """The cells that are ="…": what stands between the quotes; nobody need have computed it."""
    for (row, column), words in formulas.said.items():
        rows.extend([] for _ in range(row - len(rows)))
        line = rows[row - 1]
        line.extend([""] * (column + 1 - len(line)))
        line[column] = words


def _read(
    kind: str,
    grid: Grid,
    header: Header,
    wanted: Sequence[HeaderSpec],
    hidden: list[str],
    others: list[str],
    *,
    date1904: bool,
) -> SheetRead:
    rows, skipped = rows_below(grid, header, wanted)
    if (
        len(rows) > MAX_ROWS
        or any(header.titles[MAX_COLUMNS:])
        or any(any(row[MAX_COLUMNS:]) for _, row in rows)
    ):
        raise too_large()
    columns = header.columns
    known = {column.index for column in columns.values()}
    places = [(key, column.index) for key, column in columns.items()]
    computed = grid.formulas.at
    taken = [
        SheetRow(
            number,
            {key: row[index] for key, index in places},
            row,
            tuple(key for key, index in places if index in computed[number])
            if number in computed
            else (),
        )
        for number, row in rows
    ]
    return SheetRead(
        format=kind,
        sheet=grid.title,
        header_row=header.last + 1,
        columns=columns,
        titles=header.titles,
        unknown=[
            f"{title}（{Column('', index, title, '').letter} 列）"
            for index, title in enumerate(header.titles)
            if index not in known and plain(title) not in IGNORED
        ],
        missing=[spec for spec in wanted if spec.required and spec.key not in columns],
        rows=taken,
        skipped=skipped,
        preamble=grid.texts_above(header.first),
        hidden_sheets=hidden,
        other_sheets=others,
        date1904=date1904,
    )
