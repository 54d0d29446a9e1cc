"""表的上部: the row of a sheet that is most likely its titles, whatever they are called."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from common.sheets import texts
from common.sheets.cells import shown
from common.sheets.limits import MAX_BYTES, MAX_COLUMNS, UnsafeWorkbookError, damaged
from common.sheets.xls import records
from common.sheets.xlsx import archive

LOOKED_AT = 20
LONGEST = 60
NONE_FOUND = "没有找到表头：前 20 行里没有一行有两个以上的列名。"


class Top(NamedTuple):
    """The titles, column by column ("" where there is none), and the first row under them."""

    titles: list[str]
    first: list[str]


def top_of(content: bytes, *, name: str) -> Top:
    """Of the first visible sheet that has titles; UnsafeWorkbookError says why none was read."""
    if not content.strip():
        raise UnsafeWorkbookError(f"“{name[:80]}”是空文件，请重新选择。")
    if len(content) > MAX_BYTES:
        raise UnsafeWorkbookError(f"文件超过 {MAX_BYTES // 1_000_000} MB，请拆分后再传。")
    tops = [top for rows in _sheets(content) if (top := _top(rows))]
    if not tops:
        raise UnsafeWorkbookError(NONE_FOUND)
    return tops[0]


def _sheets(content: bytes) -> list[list[list[str]]]:
    if content.startswith(b"PK"):
        archive.inspect(content)
    elif content.startswith(records.SIGNATURE):
        records.inspect(content)
    else:
        rows, _ = texts.read(content)
        return [_plain(rows)]
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            visible = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.typ == SheetTypeEnum.WorkSheet
                and sheet.visible == SheetVisibleEnum.Visible
            ]
            return [
                _plain(book.get_sheet_by_name(title).to_python(skip_empty_area=False))
                for title in visible
            ]
    except CalamineError as error:
        raise damaged() from error


def _plain(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    return [
        [shown(cell, LONGEST).strip() for cell in row[:MAX_COLUMNS]]  # type: ignore[arg-type]
        for row in rows[: LOOKED_AT + 1]
    ]


def _top(rows: list[list[str]]) -> Top | None:
    """The row with the most different words; the first of those."""
    found = max(range(len(rows)), key=lambda at: (_words(rows[at]), -at), default=None)
    if found is None or _words(rows[found]) < 2:
        return None
    titles = rows[found]
    below = rows[found + 1] if found + 1 < len(rows) else []
    first = [below[at] if at < len(below) else "" for at in range(len(titles))]
    return Top(_once(titles), first)


def _words(row: list[str]) -> int:
    """How many different cells of it are no numbers."""
    return len({cell for cell in row if cell and not _is_number(cell)})


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").replace("-", "").replace("/", "").isdecimal()


def _once(titles: list[str]) -> list[str]:
    """A title that stands twice is told once: nobody could choose between them."""
    return [title if title not in titles[:at] else "" for at, title in enumerate(titles)]
