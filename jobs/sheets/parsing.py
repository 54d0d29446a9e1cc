"""Columns of a sheet read with what a resource declares: every cell once, every fault kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.columns import Column, DayWidget, EndDayWidget
from common.sheets.number_widgets import NumberWidget
from common.sheets.workbooks import FORMULA_FAULT, HeaderSpec, SheetRead, read_sheet
from jobs.rules.rows import Fault
from jobs.rules.states import VERDICT_TITLES, are_verdicts
from jobs.sheets.places import places, row_of
from jobs.sheets.remarks import of_columns, only_month, shown_as

TELLING = (DayWidget, EndDayWidget, NumberWidget)  # two columns of one name cannot both be meant


@dataclass(slots=True)
class Parsed:
    """Values by field name and row, faults by row, and which columns the sheet has."""

    sheet: SheetRead
    columns: Mapping[str, Column]
    present: frozenset[str]
    values: dict[str, list[Any]] = field(default_factory=dict)
    faults: dict[int, list[Fault]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """The sheet has this column."""
        return name in self.present

    def title(self, name: str) -> str:
        """The column's title as the sheet writes it; as the template does where it is missing."""
        return self.sheet.columns[name].title if self.has(name) else self.columns[name].title

    def typed(self, name: str, at: int) -> str:
        """The cell as typed."""
        return cells.shown(self.sheet.rows[at].values[name], 80) if self.has(name) else ""

    def fault(self, at: int, name: str, message: str) -> None:
        """One more fault of this row."""
        self.faults.setdefault(at, []).append((self.title(name), self.typed(name, at), message))

    def rows(self, numbers: Iterable[int]) -> str:
        """“第 3、5 行”, with their sheets where several are taken together."""
        return places(numbers, self.sheet.sheets)

    def is_faulty(self, at: int, name: str) -> bool:
        """Something is already wrong with this cell."""
        if at not in self.faults:
            return False
        title = self.title(name)
        return any(fault[0] == title for fault in self.faults[at])


def specs(columns: Mapping[str, Column]) -> list[HeaderSpec]:
    """The columns as the reader looks for them."""
    return [
        HeaderSpec(
            name,
            column.title,
            column.also,
            column.required,
            dimension=getattr(column.widget, "dimension", None),
            keeps_currency=getattr(column.widget, "keeps_currency", False),
            is_telling=column.required or isinstance(column.widget, TELLING),
            maybe=column.maybe,
            looks=column.looks,
        )
        for name, column in columns.items()
    ]


def read(content: bytes, *, name: str, columns: Mapping[str, Column], sheet: str = "") -> SheetRead:
    """The sheet under these columns; UnsafeWorkbookError says why not."""
    return read_sheet(content, name=name, wanted=specs(columns), sheet=sheet)


def parse(sheet: SheetRead, columns: Mapping[str, Column]) -> Parsed:
    """Every cell through its column's widget."""
    parsed = Parsed(sheet, columns, frozenset(_present(sheet)))
    for at, row in enumerate(sheet.rows):
        for name in row.formulas:
            if name not in row.errors:
                parsed.fault(at, name, FORMULA_FAULT)
    blank: list[Any] = [None] * len(sheet.rows)
    for name in columns:
        parsed.values[name] = _parse_column(parsed, name) if parsed.has(name) else blank
    of_columns(sheet, columns, parsed.present, parsed.values)
    return parsed


def verdict_columns(sheet: SheetRead) -> frozenset[int]:
    """状态 and 说明 of an error workbook come back; a list's own two columns are none."""
    at = len(sheet.titles) - 2
    if sheet.titles[-2:] != VERDICT_TITLES:
        return frozenset()
    held = (cells.text(row.cells[at]) for row in sheet.rows if at < len(row.cells))
    return frozenset({at, at + 1}) if are_verdicts(held) else frozenset()


def _present(sheet: SheetRead) -> list[str]:
    """What the sheet has, without the two verdict columns of an error workbook come back."""
    verdicts = verdict_columns(sheet)
    return [name for name, column in sheet.columns.items() if column.index not in verdicts]


def _parse_column(parsed: Parsed, name: str) -> list[Any]:
    column, sheet = parsed.columns[name], parsed.sheet
    remarks: list[str] = []
    unit = sheet.columns[name].unit
    clean = partial(column.widget.clean, unit=unit, date1904=sheet.date1904, tell=remarks.append)
    is_number = isinstance(column.widget, NumberWidget)
    remembered: dict[str, Any] = {}  # many cells of a column say the same
    out: list[Any] = [None] * len(sheet.rows)
    for at, row in enumerate(sheet.rows):
        cell: Cell = row.values[name]
        if cell.__class__ is str and cell in remembered and not row.errors:
            out[at] = remembered[cell]
            continue
        if what := row.errors.get(name, "") or cells.error_in(cell):
            told_of = (parsed.title(name), what, _error(parsed, name, row.number, what))
            parsed.faults.setdefault(at, []).append(told_of)
            continue
        if name in row.shown and (said := only_month(cell, row.shown[name])):
            if isinstance(column.widget, DayWidget | EndDayWidget):
                parsed.fault(at, name, said)
                continue
        elif is_number and name in row.shown:
            cell = shown_as(cell, row.shown[name], remarks.append)
        try:
            value = None if name in row.formulas else clean(cell)
        except CellFault as fault:
            parsed.fault(at, name, str(fault))
            continue
        if remarks:
            sheet.remarks.setdefault(row.number, []).extend(
                (parsed.title(name), m) for m in remarks
            )
            remarks.clear()
        elif cell.__class__ is str and not row.formulas:
            remembered[cell] = value
        out[at] = value
    return out


def _error(parsed: Parsed, name: str, number: int, what: str) -> str:
    """“D5 单元格是错误值 #N/A，…”."""
    letter = parsed.sheet.columns[name].letter
    return f"{letter}{row_of(number)} 单元格是错误值 {what}，请改成正确的值；没有值的请清空。"
