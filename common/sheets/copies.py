"""A sheet as it lies in its file, whole: title rows, merged headers, blank rows, footnotes.

For handing a sheet back. The file was measured and read before: see common/sheets/workbooks.py.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple, cast

from python_calamine import CalamineWorkbook

from common.sheets import texts
from common.sheets.cells import Cell
from common.sheets.grids import Grid, Merge
from common.sheets.headers import find_header
from common.sheets.limits import Marks
from common.sheets.wanted import HeaderSpec


class SheetCopy(NamedTuple):
    """One sheet; rows and columns are 0-based."""

    title: str
    rows: list[list[Cell]]  # from A1
    merges: list[Merge]
    header: tuple[int, int]  # first and last row of the header

    @property
    def width(self) -> int:
        """Columns with anything in them."""
        return max((_filled(row) for row in self.rows), default=0)


def copies(content: bytes, titles: Sequence[str], wanted: Sequence[HeaderSpec]) -> list[SheetCopy]:
    """These sheets of the file; a CSV is one sheet without a title."""
    if not content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        rows, marks = texts.read(content)
        return [_copy(Grid("", rows, {}, [], marks), [], wanted)]
    with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
        sheets = []
        for title in titles:
            sheet = workbook.get_sheet_by_name(title)
            rows = cast(list[list[Cell]], sheet.to_python(skip_empty_area=False))
            merges = list(sheet.merged_cell_ranges or [])
            spans, downwards = Grid.merges(merges, len(rows))
            grid = Grid(title, rows, spans, downwards, Marks())
            sheets.append(_copy(grid, merges, wanted))
        return sheets


def _copy(grid: Grid, merges: list[Merge], wanted: Sequence[HeaderSpec]) -> SheetCopy:
    rows = [[*row] for row in grid.rows]
    header = find_header(grid.rows, wanted, grid.spans)
    first, last = (header.first, header.last) if header else (0, 0)
    return SheetCopy(grid.title, rows, merges, (first, last))


def _filled(row: Sequence[Cell]) -> int:
    return max((at for at, cell in enumerate(row, 1) if cell not in ("", None)), default=0)
