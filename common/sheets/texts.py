"""A sheet as text: UTF-8 (with or without BOM), UTF-16 with BOM, GBK/GB18030; comma or tab."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from common.sheets.cells import Cell
from common.sheets.limits import (
    EMPTY_COLUMNS,
    GRID_ROWS,
    Marks,
    UnsafeWorkbookError,
    damaged,
    too_large,
)

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
DELIMITERS, HEAD = ",\t;|", 40_000
_TOLD = re.compile(r"\s*\"?sep=([,;|\t])\"?\r?\n", re.IGNORECASE)  # Excel's own first line
MARKUP = (
    "<!doctype",
    "<html",
    "<?xml",
    "<table",
    "<head",
    "<body",
    "<svg",
    "<meta",
    "<script",
    "{\\rtf",
    "%pdf-",
)
_QUOTED = re.compile('="([^"]{1,200})"')  # computes nothing
INJECTIONS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read(content: bytes) -> tuple[list[list[Cell]], Marks]:
    """Rows of text, and where a text is a formula; the apostrophe of our own CSV is taken off."""
    written = _decoded(content)
    rows: list[list[Cell]] = []
    marks = Marks()
    for number, row in enumerate(_records(written), 1):
        while row and not row[-1]:
            row.pop()
        if (number > GRID_ROWS and row) or len(row) > EMPTY_COLUMNS:
            raise too_large()
        if number > GRID_ROWS:
            continue  # blank lines may run on
        for column, cell in enumerate(row):
            if quoted := _QUOTED.fullmatch(cell):
                row[column] = quoted[1]
            elif cell.startswith("=") and len(cell) > 1:
                marks.formula(number, column)
            elif cell[:1] == "'" and cell[1:].lstrip().startswith(INJECTIONS):
                row[column] = cell[1:]
        rows.append([*row])
    return rows, marks


def _decoded(content: bytes) -> str:
    named = next((name for bom, name in BOMS.items() if content.startswith(bom)), None)
    for encoding in (named,) if named else ("utf-8", "gb18030"):
        try:
            written = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if written.lstrip().lower().startswith(MARKUP):
            raise UnsafeWorkbookError(
                "文件是网页或标记文本，不是表格，请用 Excel 或 WPS 打开后另存为 xlsx 再传。"
            )
        if any(sign in written for sign in "\0\x01\x02\x03\x04\x05\x06\x1a\ufffe"):
            break
        return written
    raise UnsafeWorkbookError(
        "文件不是 xlsx、xls 或 CSV（UTF-8、GBK）表格，请用 Excel 或 WPS 另存为 xlsx 后再传。"
    )


def _records(written: str) -> Iterator[list[str]]:
    if declared := _TOLD.match(written):
        delimiter, written = declared[1], written[declared.end() :]
    else:
        delimiter = max(DELIMITERS, key=lambda sign: _agreement(written, sign))
    try:
        yield from csv.reader(_lines(written, delimiter), delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise damaged("CSV 文件（引号不成对，或某格过长）") from error


def _agreement(written: str, delimiter: str) -> tuple[float, int]:
    """How many of the first records have one and the same number of cells, and how many."""
    head = written[:HEAD]
    is_whole = len(head) == len(written)
    widths: list[int] = []
    try:
        for record in csv.reader(StringIO(head, newline=""), delimiter=delimiter):
            if any(record):
                widths.append(len(record))
    except csv.Error:
        return 0, 0
    widths = widths if is_whole or len(widths) < 2 else widths[:-1]
    usual = max(set(widths), key=lambda width: (width > 1, widths.count(width)), default=0)
    return (widths.count(usual) / len(widths), usual) if usual > 1 else (0, 0)


def _lines(written: str, delimiter: str) -> Iterator[str]:
    """A line of a million cells is refused before it becomes a million cells."""
    for line in StringIO(written, newline=""):
        if line.count(delimiter) > 4 * EMPTY_COLUMNS:
            raise too_large()
        yield line
