"""How large a sheet from outside may be, and how a file is refused."""

import re
from dataclasses import dataclass, field

from common.sheets.formats import Shown

MAX_ROWS, MAX_COLUMNS = 30_000, 60  # rows of data below the header; columns from A
MAX_BYTES, MAX_INFLATED, MAX_RATIO, MAX_MEMBERS = 50_000_000, 100_000_000, 200, 300
MAX_HEADER_ROW = 20  # titles, units and merged headers stand above it
GRID_ROWS = MAX_ROWS + 199  # header, titles and footnotes fit beside the data
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of Excel: formatted but empty cells may stand anywhere
EMPTY_ROWS, EMPTY_COLUMNS = 65_536, 256  # the whole of an .xls; empty cells of a CSV
SHEET_STEP = 100_000  # row numbers of each further sheet start behind one more of these
MAX_SHOWN = 400_000  # numbers whose format says more than their value
MAX_TEXT = 150_000_000  # characters all cells together may unfold to (one text used many times)

_PLACE = re.compile(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,9})")


class UnsafeWorkbookError(Exception):
    """Why the file is not read, in words for the person who sent it."""


@dataclass(slots=True)
class Marks:
    """What a sheet says of its cells beside their values; rows are 1-based, columns 0-based."""

    formulas: dict[int, set[int]] = field(default_factory=dict)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)  # “#N/A”
    shown: dict[int, dict[int, Shown]] = field(default_factory=dict)  # by a telling format
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    said: dict[tuple[int, int], str] = field(default_factory=dict)  # ="…" computes nothing
    formatted: int = 0

    def formula(self, row: int, column: int) -> None:
        self.formulas.setdefault(row, set()).add(column)

    def error(self, row: int, column: int, what: str) -> None:
        self.errors.setdefault(row, {})[column] = what

    def format(self, row: int, column: int, shown: Shown) -> None:
        self.formatted += 1
        if self.formatted > MAX_SHOWN:
            raise too_large()
        self.shown.setdefault(row, {})[column] = shown

    def hide_row(self, row: int) -> None:
        if row <= GRID_ROWS:
            self.hidden_rows.add(row)


def too_large() -> UnsafeWorkbookError:
    return UnsafeWorkbookError(
        f"表格超出范围（至多 {MAX_ROWS} 行数据、{MAX_COLUMNS} 列），"
        "请删去多余的行列（含空白行列）后再传。"
    )


def damaged(kind: str = "xlsx 工作簿") -> UnsafeWorkbookError:
    return UnsafeWorkbookError(
        f"文件已损坏，或不是有效的 {kind}，请用 Excel 或 WPS 另存为 xlsx 后再传。"
    )


def position(cell: str) -> tuple[int, int]:
    """“B3” → (3, 2): row and column, both 1-based."""
    if not (parts := _PLACE.fullmatch(cell)):
        raise UnsafeWorkbookError("工作簿内有无法辨认的单元格位置，请另存为 xlsx 后再传。")
    return int(parts[2]), column_number(parts[1])


def column_number(letters: str) -> int:
    """“AA” → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """27 → “AA”."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
