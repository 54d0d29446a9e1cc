"""One sheet read under its header: rows by key, what was left out, what was not understood."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from common.sheets.cells import Cell, compact, shown, text
from common.sheets.column_units import measured, require_clear
from common.sheets.formats import Shown
from common.sheets.grids import Grid, Skipped, rows_below
from common.sheets.headers import IGNORED, SERIALS, Header, Placed
from common.sheets.limits import (
    MAX_COLUMNS,
    MAX_ROWS,
    Marks,
    UnsafeWorkbookError,
    column_letters,
    too_large,
)
from common.sheets.titles import plain
from common.sheets.wanted import HeaderSpec

SAMPLE = 50  # cells looked at to tell what a column holds
_NOTHING: Mapping = {}


class SheetRow(NamedTuple):
    number: int  # as in Excel, 1-based; of a further sheet behind `SHEET_STEP`s
    values: dict[str, Cell]  # by key, only columns found; blank is ""
    cells: list[Cell]  # every cell of the row, from column A
    formulas: tuple[str, ...]  # keys whose cell is a formula: FORMULA_FAULT
    errors: Mapping[str, str] = _NOTHING  # by key: “#N/A”
    shown: Mapping[str, Shown] = _NOTHING  # by key: numbers their format shows as another


class Unread(NamedTuple):
    """A column with something in it that nobody asked for."""

    title: str
    letter: str
    sample: str


class Read(NamedTuple):
    """What one sheet gives."""

    title: str
    header: Header
    columns: dict[str, Placed]
    rows: list[SheetRow]
    skipped: list[Skipped]
    preamble: list[str]
    unread: list[Unread]
    hidden_rows: list[int]
    hidden_columns: list[str]


def read_grid(grid: Grid, header: Header, wanted: Sequence[HeaderSpec], offset: int = 0) -> Read:
    """The rows below the header; UnsafeWorkbookError where something cannot be told."""
    rows, skipped = rows_below(grid, header, wanted)
    if (
        len(rows) > MAX_ROWS
        or any(header.titles[MAX_COLUMNS:])
        or any(any(row[MAX_COLUMNS:]) for _, row in rows)
    ):
        raise too_large()
    header = _with_columns_known_by_content(header, rows, wanted)
    _require_one_block(header, rows, wanted)
    require_clear(_without_empty_doubles(header, rows), wanted)
    columns = measured(header, wanted, grid.rows, [left_out.text for left_out in skipped])
    hidden = grid.marks.hidden_rows
    return Read(
        title=grid.title,
        header=header,
        columns=columns,
        rows=_rows(rows, columns, grid.marks, offset),
        skipped=[left_out._replace(row=left_out.row + offset) for left_out in skipped],
        preamble=grid.texts_above(header.first),
        unread=_unread(header, columns, rows),
        hidden_rows=[number + offset for number, _ in rows if number in hidden] if hidden else [],
        hidden_columns=[
            key for key, column in columns.items() if column.index in grid.marks.hidden_columns
        ],
    )


def _rows(
    rows: list[tuple[int, list[Cell]]], columns: dict[str, Placed], marks: Marks, offset: int
) -> list[SheetRow]:
    places = [(key, column.index) for key, column in columns.items()]
    computed, wrong, shown = marks.formulas, marks.errors, marks.shown
    return [
        SheetRow(
            number + offset,
            {key: row[index] for key, index in places},
            row,
            tuple(key for key, index in places if index in computed[number])
            if number in computed
            else (),
            _by_key(places, wrong[number]) if number in wrong else _NOTHING,
            _by_key(places, shown[number]) if number in shown else _NOTHING,
        )
        for number, row in rows
    ]


def _by_key(places: list[tuple[str, int]], found: Mapping[int, object]) -> dict:
    return {key: found[index] for key, index in places if index in found}


def _with_columns_known_by_content(
    header: Header, rows: list[tuple[int, list[Cell]]], wanted: Sequence[HeaderSpec]
) -> Header:
    """“编号” over GR202351100001 is the certificate's number: told by what stands below."""
    columns = dict(header.columns)
    for spec in wanted:
        if spec.looks is None or spec.key in columns:
            continue
        names = {plain(name) for name in spec.maybe}
        read = {column.index for column in columns.values()}
        for index, title in enumerate(header.titles):
            is_named = plain(title) in names
            if not is_named and (index in read or not title):
                continue
            cells = [compact(cell) for cell in _sample(rows, index)]
            like = sum(map(spec.looks, cells))
            if cells and (like * 2 >= len(cells) if is_named else like == len(cells)):
                taken = [key for key, column in columns.items() if column.index == index]
                for key in taken:
                    del columns[key]
                columns[spec.key] = Placed(spec.key, index, title, "")
                break
    ordered = {spec.key: columns[spec.key] for spec in wanted if spec.key in columns}
    return header._replace(columns=ordered)


def _sample(rows: list[tuple[int, list[Cell]]], index: int) -> list[Cell]:
    """The first cells of a column that hold something."""
    sample: list[Cell] = []
    for _, row in rows:
        if index < len(row) and row[index] not in ("", None) and text(row[index]):
            sample.append(row[index])
            if len(sample) == SAMPLE:
                break
    return sample


def _without_empty_doubles(header: Header, rows: list[tuple[int, list[Cell]]]) -> Header:
    """A title merged over two columns names the one that holds something."""
    doubled = {
        key: [index for index in places if _sample(rows, index)]
        for key, places in header.match.doubled.items()
    }
    return header._replace(match=replace(header.match, doubled=doubled))


def _require_one_block(
    header: Header, rows: list[tuple[int, list[Cell]]], wanted: Sequence[HeaderSpec]
) -> None:
    """Two lists side by side: half of the firms must not vanish."""
    further: dict[str, int] = {}
    for key, places in header.match.spare.items():
        if key in header.columns:
            right = [index for index in places if index > header.columns[key].index]
            further |= {key: right[0]} if right else {}
    required = [spec.key for spec in wanted if spec.required and spec.key in further]
    differing = [
        key
        for key in required
        if any(
            index < len(row) and row[index] not in ("", row[header.columns[key].index])
            for index in [further[key]]
            for _, row in rows
        )
    ]
    if differing and len(further) > 1:
        key = differing[0]
        raise UnsafeWorkbookError(
            f"表里并排放着两份名单（{header.columns[key].letter} 列和"
            f" {column_letters(further[key] + 1)} 列都是“{header.columns[key].title}”），"
            "请把右边的移到左边的下面，成为一份名单，再导入。"
        )


def _unread(
    header: Header, columns: dict[str, Placed], rows: list[tuple[int, list[Cell]]]
) -> list[Unread]:
    read = {column.index for column in columns.values()}
    width = max([len(header.titles), *(len(row) for _, row in rows[:1])])
    unread = []
    for index in range(width):
        title = header.titles[index] if index < len(header.titles) else ""
        name = plain(title)
        if index in read or (title and name in IGNORED and name not in SERIALS):
            continue
        cells = _sample(rows, index)
        if not cells or (name in SERIALS and _counts(cells)) or (not title and _counts(cells)):
            continue
        letter = column_letters(index + 1)
        unread.append(Unread(title or "（没有列名）", letter, shown(cells[0], 20)))
    return unread


def _counts(cells: list[Cell]) -> bool:
    """1 2 3 …: nothing but the number of the row."""
    words = [compact(cell).removesuffix(".0") for cell in cells]
    return all(word.isdecimal() and len(word) <= 5 for word in words)
