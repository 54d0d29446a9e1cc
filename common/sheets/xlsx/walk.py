"""A worksheet's XML walked by expat: for sheets that are not written in the usual way."""

from collections.abc import Iterable, Mapping
from xml.parsers import expat

from common.sheets.formats import Shown
from common.sheets.limits import (
    GRID_ROWS,
    LAST_COLUMN,
    LAST_ROW,
    MAX_COLUMNS,
    MAX_TEXT,
    Marks,
    UnsafeWorkbookError,
    damaged,
    position,
    too_large,
)
from common.sheets.xlsx.worksheet import MAX_MERGES, dimensions, hide_columns, is_hidden, unfolded

MAX_ELEMENTS = 1_000_000  # about a second


class Walk:
    """The same measure as `members.measure`, tag by tag."""

    def __init__(self, lengths: list[int], styles: Mapping[bytes, Shown]) -> None:
        self.lengths, self.styles, self.unfolded = lengths, styles, 0
        self.marks = Marks()
        self.row = self.column = self.elements = self.merges = 0
        self.cell: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._at_start
        self.parser.CharacterDataHandler = self._at_text

    def measure(self, chunks: Iterable[bytes]) -> Marks:
        try:
            for chunk in chunks:
                self.unfolded += unfolded(chunk, self.lengths)
                if self.unfolded > MAX_TEXT:
                    raise UnsafeWorkbookError("工作簿展开后过大，请拆分后再传。")
                self.parser.Parse(chunk)
            self.parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise damaged() from error
        return self.marks

    def _at_start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise UnsafeWorkbookError(
                "工作簿的写法不常见且过大，请用 Excel 或 WPS 另存为 xlsx 后再传。"
            )
        if (step := _STEPS.get(tag)) is not None:
            step(self, attributes)

    def _at_row(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "")
        self.row, self.column, self.cell = int(place) if place.isdecimal() else self.row + 1, 0, {}
        if self.row > LAST_ROW:
            raise too_large()
        if is_hidden(attributes):
            self.marks.hide_row(self.row)

    def _at_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "")
        self.row, self.column = position(place) if place else (max(self.row, 1), self.column + 1)
        self.cell = attributes
        if self.row > LAST_ROW or self.column > LAST_COLUMN:
            raise too_large()
        if attributes.get("t") == "e":
            self.marks.error(self.row, self.column - 1, "")

    def _at_content(self, attributes: dict[str, str]) -> None:
        if self.row > GRID_ROWS or self.column > MAX_COLUMNS:
            raise too_large()
        if shown := self.styles.get(self.cell.get("s", "").encode()):
            self.marks.format(self.row, self.column - 1, shown)

    def _at_formula(self, attributes: dict[str, str]) -> None:
        self._at_content(attributes)
        self.marks.formula(self.row, self.column - 1)

    def _at_text(self, words: str) -> None:
        """What an error cell says: “#N/A” (its formula may stand before it)."""
        if self.cell.get("t") == "e" and words.startswith("#"):
            self.marks.error(self.row, self.column - 1, words)

    def _at_merge(self, attributes: dict[str, str]) -> None:
        self.merges += 1
        if self.merges > MAX_MERGES:
            raise too_large()

    def _at_column(self, attributes: dict[str, str]) -> None:
        hide_columns(attributes, self.marks)

    def _at_dimension(self, attributes: dict[str, str]) -> None:
        dimensions(b'dimension ref="%s"' % attributes.get("ref", "").encode())


_STEPS = {
    "row": Walk._at_row,
    "c": Walk._at_cell,
    "v": Walk._at_content,
    "is": Walk._at_content,
    "f": Walk._at_formula,
    "mergeCell": Walk._at_merge,
    "col": Walk._at_column,
    "dimension": Walk._at_dimension,
}
