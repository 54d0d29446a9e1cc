"""Reading a sheet from outside: measured before any parser opens it, then found its header.

`read_sheet(content, name=…, wanted=[HeaderSpec(…), …])` takes .xlsx, old .xls and CSV (UTF-8,
GBK), known by content, and gives the rows under the keys the caller asked for. Whatever cannot be
read raises UnsafeWorkbookError with a sentence for the person who sent the file.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple, cast

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from common.sheets import texts
from common.sheets.cells import Cell
from common.sheets.grids import Grid, Skipped
from common.sheets.headers import IGNORED, Header, Placed, expected, find_header
from common.sheets.limits import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_ROWS,
    SHEET_STEP,
    Marks,
    UnsafeWorkbookError,
    damaged,
)
from common.sheets.reading import Read, SheetRow, Unread, read_grid
from common.sheets.titles import plain
from common.sheets.wanted import HeaderSpec
from common.sheets.xls import records
from common.sheets.xlsx import archive

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Choice", "HeaderSpec", "Placed", "SheetRead", "SheetRow"]
__all__ += ["SeveralSheetsError", "Skipped", "UnsafeWorkbookError", "read_sheet"]

FORMULA_FAULT = "单元格是公式，请粘贴为数值。"
MAX_SHEETS = 60  # looked through for the header
EVERY_SHEET = "all"
_INSTRUCTIONS = re.compile(
    r"(填表|填报|填写|使用|导入|操作|模板|数据)?(说明|须知|指南|指引|注意事项|示例|样例|样表|范例)(页|表)?\d*"
    r"|(数据)?字典|下拉(选项)?|选项|代码表|封面|目录|readme|instructions?",
    re.IGNORECASE,
)


class Choice(NamedTuple):
    """A sheet that may be the list."""

    title: str
    rows: int
    header: tuple[str, ...]  # its titles, as compared


class SeveralSheetsError(Exception):
    """More than one sheet may be the list, and nobody said which."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__("、".join(choice.title for choice in choices))
        self.choices = choices


Remark = tuple[str, str]  # column title, what to know


class SheetRead(NamedTuple):
    format: str  # "xlsx", "xls" or "csv"
    sheet: str  # its title; "" for CSV
    header_row: int  # as in Excel: the last row of the header
    columns: dict[str, Placed]
    titles: list[str]  # of every column from A, as written
    unknown: list[str]  # titles nobody asked for, with their letter: “备注（H 列）”
    missing: list[HeaderSpec]  # required columns that are not there
    rows: list[SheetRow]
    skipped: list[Skipped]  # blank lines, footnotes, totals
    preamble: list[str]  # what stands above the header: title, unit, date
    hidden_sheets: list[str]
    other_sheets: list[str]
    date1904: bool  # pass it to cell_dates.day
    choices: list[Choice]  # sheets with such a header, this one among them
    sheets: list[str]  # those the rows come from, in the order of their numbers
    unread: list[Unread]  # columns that hold something and were not asked for
    hidden_rows: list[int]  # rows of data nobody sees in Excel: hidden, filtered, folded
    hidden_columns: dict[str, Placed]  # those that are read and hidden
    remarks: dict[int | None, list[Remark]]  # by row number, None: the file; while cells are read


def read_sheet(
    content: bytes, *, name: str, wanted: Sequence[HeaderSpec], sheet: str = ""
) -> SheetRead:
    """The sheet of that title, or every one (`all`). SeveralSheetsError: it must be named."""
    if not content.strip():
        raise UnsafeWorkbookError(f"“{name[:80]}”是空文件，请重新选择。")
    if len(content) > MAX_BYTES:
        raise UnsafeWorkbookError(f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分后再传。")
    if content.startswith(b"PK"):
        facts = archive.inspect(content)
        return _of_workbook(content, "xlsx", facts.marks, facts.date1904, wanted, sheet)
    if content.startswith(records.SIGNATURE):
        records_read = records.inspect(content)
        return _of_workbook(
            content, "xls", records_read.marks, records_read.date1904, wanted, sheet
        )
    rows, marks = texts.read(content)
    grid = Grid("", rows, {}, [], marks)
    if (header := find_header(grid.rows, wanted, grid.spans)) is None:
        raise expected(wanted)
    read = read_grid(grid, header, wanted)
    return _made("csv", [read], wanted, [_choice(read)], [], [], date1904=False)


def _of_workbook(
    content: bytes,
    kind: str,
    marks: Sequence[Marks | None],
    date1904: bool,
    wanted: Sequence[HeaderSpec],
    wished: str,
) -> SheetRead:
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            sheets = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            visible = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
            hidden = [s.name for s in sheets if s.name not in visible]
            if len({*workbook.sheet_names}) != len(marks):
                raise damaged()
            marked = dict(zip(workbook.sheet_names, marks, strict=False))
            lists = _lists(_grids(workbook, visible, marked), wanted, len(sheets))
    except CalamineError as error:
        raise damaged() from error
    if not lists:
        raise expected(wanted)
    choices = [_choice_of(grid, header, wanted) for grid, header in lists]
    taken = _taken(lists, choices, wished)
    reads = [
        read_grid(grid, header, wanted, at * SHEET_STEP) for at, (grid, header) in enumerate(taken)
    ]
    others = [title for title in visible if title not in {read.title for read in reads}]
    return _made(kind, reads, wanted, choices, hidden, others, date1904=date1904)


def _grids(
    workbook: CalamineWorkbook, visible: list[str], marked: dict[str, Marks | None]
) -> Iterator[Grid]:
    if len(visible) > MAX_SHEETS:
        raise UnsafeWorkbookError(
            f"工作簿有 {len(visible)} 张工作表，超过 {MAX_SHEETS} 张，请拆分后再传。"
        )
    for title in visible:
        if (marks := marked[title]) is not None:
            sheet = workbook.get_sheet_by_name(title)
            rows = cast(list[list[Cell]], sheet.to_python(skip_empty_area=False))
            _say(rows, marks)
            merged = sheet.merged_cell_ranges or []
            yield Grid(title, rows, *Grid.merges(merged, len(rows)), marks)


def _say(rows: list[list[Cell]], marks: Marks) -> None:
    """The cells that are ="…": what stands between the quotes; nobody need have computed it."""
    for (row, column), words in marks.said.items():
        rows.extend([] for _ in range(row - len(rows)))
        line = rows[row - 1]
        line.extend([""] * (column + 1 - len(line)))
        line[column] = words


def _lists(
    grids: Iterator[Grid], wanted: Sequence[HeaderSpec], sheets: int
) -> list[tuple[Grid, Header]]:
    """Sheets that may be the list: with such a header; instructions never, empty ones last."""
    headed = [
        (grid, header)
        for grid in grids
        if sheets == 1 or not _INSTRUCTIONS.fullmatch(grid.title.strip())
        if (header := find_header(grid.rows, wanted, grid.spans))
    ]
    filled = [(grid, header) for grid, header in headed if len(grid.rows) > header.last + 1]
    return filled or headed[:1]


def _choice_of(grid: Grid, header: Header, wanted: Sequence[HeaderSpec]) -> Choice:
    needed = [column.index for column in header.columns.values()]
    rows = sum(
        any(index < len(row) and row[index] not in ("", None) for index in needed)
        for row in grid.rows[header.last + 1 :]
    )
    return Choice(grid.title, rows, _compared(header))


def _choice(read: Read) -> Choice:
    return Choice(read.title, len(read.rows), _compared(read.header))


def _compared(header: Header) -> tuple[str, ...]:
    titles = [plain(title) for title in header.titles]
    while titles and not titles[-1]:
        titles.pop()
    return tuple(titles)


def _taken(
    lists: list[tuple[Grid, Header]], choices: list[Choice], wished: str
) -> list[tuple[Grid, Header]]:
    if wished == EVERY_SHEET:
        if len({choice.header for choice in choices}) > 1:
            raise UnsafeWorkbookError("各工作表的表头不一样，不能一起导入，请一张一张地导入。")
        return lists
    named = [(grid, header) for grid, header in lists if grid.title == wished]
    if wished and not named:
        offered = "、".join(f"“{choice.title}”" for choice in choices)
        raise UnsafeWorkbookError(
            f"没有名为“{wished[:40]}”的名单工作表，可以导入的有：{offered}（隐藏的不能直接导入）。"
        )
    if not wished and len(lists) > 1:
        raise SeveralSheetsError(choices)
    return named or lists


def _made(
    kind: str,
    reads: list[Read],
    wanted: Sequence[HeaderSpec],
    choices: list[Choice],
    hidden: list[str],
    others: list[str],
    *,
    date1904: bool,
) -> SheetRead:
    first = reads[0]
    if any(_units(read) != _units(first) for read in reads):
        raise UnsafeWorkbookError("各工作表的计量单位不一样，不能一起导入，请一张一张地导入。")
    read_columns = {column.index for column in first.columns.values()}
    return SheetRead(
        format=kind,
        sheet="、".join(read.title for read in reads),
        header_row=first.header.last + 1,
        columns=first.columns,
        titles=first.header.titles,
        unknown=[
            f"{title}（{Placed('', index, title, '').letter} 列）"
            for index, title in enumerate(first.header.titles)
            if index not in read_columns and plain(title) not in IGNORED
        ],
        missing=[spec for spec in wanted if spec.required and spec.key not in first.columns],
        rows=[row for read in reads for row in read.rows],
        skipped=[one for read in reads for one in read.skipped],
        preamble=[words for read in reads for words in read.preamble],
        hidden_sheets=hidden,
        other_sheets=others,
        date1904=date1904,
        choices=choices,
        sheets=[read.title for read in reads],
        unread=list(dict.fromkeys(one for read in reads for one in read.unread)),
        hidden_rows=[number for read in reads for number in read.hidden_rows],
        hidden_columns={key: first.columns[key] for read in reads for key in read.hidden_columns},
        remarks={},
    )


def _units(read: Read) -> list[tuple]:
    return [(key, column.index, column.unit) for key, column in read.columns.items()]
