"""How a table of a block stands on each face: words on the page and in print, numbers in Excel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from common.blocks.parts import Cell, Face, Head, Kind, Table
from common.exports.cells import Column
from common.exports.workbooks import Sheet
from common.templatetags.formats import UNKNOWN, number, signed

BOOK_KINDS = {
    Kind.CODE: "code",
    Kind.DATE: "date",
    Kind.YEAR: "int",
    Kind.COUNT: "count",
    Kind.CHANGE: "count",
    Kind.EXACT: "exact",
    Kind.AMOUNT: "money",
    Kind.GAP: "money",
}
NUMBERS = frozenset({Kind.EXACT, Kind.AMOUNT, Kind.GAP})


def cell_of(value: Any) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)


def words_of(kind: Kind, cell: Cell) -> str:
    """A cell as people read it; unknown is “--”."""
    if cell.words:
        return cell.words
    if kind in (Kind.COUNT, Kind.EXACT):
        return number(cell.value)
    if kind == Kind.AMOUNT:
        return number(cell.value, 2)
    if kind in (Kind.CHANGE, Kind.GAP):
        return signed(cell.value, 2 if kind == Kind.GAP else "")
    return UNKNOWN if cell.value in (None, "") else str(cell.value)


def standing_on(face: Face, tables: Iterable[Table]) -> list[Table]:
    return [table for table in tables if face in table.on]


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of a page, beside the head of its column."""

    head: Head
    cell: Cell

    @property
    def text(self) -> str:
        return words_of(self.head.kind, self.cell)


def page_rows(table: Table) -> list[list[Shown]]:
    return [
        [Shown(head, cell_of(value)) for head, value in zip(table.heads, row, strict=True)]
        for row in table.rows
    ]


def printed(table: Table) -> dict[str, Any]:
    """As the PDF's document takes it: texts; a light as its word, to be drawn with its shape."""
    rows = [
        [_printed(head.kind, cell_of(value)) for head, value in zip(table.heads, row, strict=True)]
        for row in table.rows
    ]
    return {
        "title": table.title,
        "lead": table.lead,
        "columns": [head.label for head in table.heads],
        "rows": rows,
        "note": table.note,
        "is_small": table.is_small,
    }


def _printed(kind: Kind, cell: Cell) -> str | dict[str, str]:
    text = words_of(kind, cell)
    return {"status": text} if kind == Kind.LIGHT else text + cell.aside


def sheet_of(table: Table) -> Sheet:
    """As the workbook has it: numbers as numbers, days as days."""
    columns = [_column(head) for head in table.heads]
    rows = (
        tuple(
            _value(head.kind, cell_of(value).value)
            for head, value in zip(table.heads, row, strict=True)
        )
        for row in table.rows
    )
    return Sheet(table.title, columns, rows)


def _column(head: Head) -> Column:
    kind = BOOK_KINDS.get(head.kind, "text")
    return Column(head.label, kind, width=head.width) if head.width else Column(head.label, kind)


def _value(kind: Kind, value: Any) -> object:
    if isinstance(value, str) and kind in NUMBERS:
        return Decimal(value)
    if isinstance(value, str) and kind == Kind.DATE:
        return date.fromisoformat(value) if value else None
    return value
