"""What the portal hands back of a sheet: the error workbook, and the empty template."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from common.exports.cells import Column
from common.exports.copies import MarkedSheet, write_marked
from common.exports.workbooks import Cover, Sheet, write_template
from common.sheets.cells import exact, text
from common.sheets.columns import Column as Declared
from common.sheets.columns import DayWidget, EndDayWidget
from common.sheets.copies import SheetCopy, copies
from common.sheets.limits import SHEET_STEP
from common.sheets.workbooks import SheetRead
from jobs.rules.rows import Checked
from jobs.rules.states import ROW_STATE_LABELS, VERDICT_TITLES, are_verdicts
from jobs.sheets.kinds import SheetKind, sheet_kind
from jobs.sheets.parsing import specs
from jobs.sheets.places import row_of

REGISTER_NOTES = (
    "红色标题的列必填。",
    "已登记的企业：留空的单元格不改动台账原值。",
)


class Spoken(NamedTuple):
    """A row's verdict in words, and the titles of the columns it speaks of."""

    state: str
    words: str
    wrong: frozenset[str]
    noted: frozenset[str]


def error_workbook(
    content: bytes, sheet: SheetRead, kind: str, verdicts: Mapping[int, Spoken]
) -> bytes:
    """The file handed back row for row, 状态 and 说明 behind its columns, wrong cells coloured.

    `verdicts` are by row number, as the sheet was read.
    """
    target = BytesIO()
    taken = copies(content, sheet.sheets, specs(sheet_kind(kind).resource.fields))
    write_marked(target, [_marked(at, copy, sheet, verdicts) for at, copy in enumerate(taken)])
    return target.getvalue()


def _marked(
    at: int, copy: SheetCopy, sheet: SheetRead, verdicts: Mapping[int, Spoken]
) -> MarkedSheet:
    width = _width(copy)
    places = {column.title: column.index for column in sheet.columns.values()}
    said: dict[int, tuple[str, str]] = {}
    marks: dict[tuple[int, int], str] = {}
    instead: dict[tuple[int, int], str] = {}
    for row in sheet.rows:
        if row.number // SHEET_STEP != at:
            continue
        line = row_of(row.number) - 1
        for key in row.errors:
            instead[line, sheet.columns[key].index] = row.errors[key]
        for key in row.shown.keys() - row.errors.keys():
            value, index = row.values[key], sheet.columns[key].index
            if row.shown[key].is_plain:
                continue
            if isinstance(value, int | float) and not isinstance(value, bool):
                instead[line, index] = row.shown[key].text(exact(value))
        if verdict := verdicts.get(row.number):
            said[line] = (verdict.state, verdict.words)
            marks |= {(line, places[t]): "noted" for t in verdict.noted if t in places}
            marks |= {(line, places[t]): "wrong" for t in verdict.wrong if t in places}
            if verdict.wrong:
                marks[line, width] = "wrong"
    return MarkedSheet(copy, VERDICT_TITLES, said, marks, instead, width)


def _width(copy: SheetCopy) -> int:
    """The sheet's own columns: those of an earlier verdict are written anew."""
    titles = copy.rows[copy.header[0]] if copy.rows else []
    at = next((n for n, cell in enumerate(titles) if cell == VERDICT_TITLES[0]), 0)
    is_returned = at > 0 and [*titles[at : at + 2]] == VERDICT_TITLES and copy.width <= at + 2
    held = (text(row[at]) for row in copy.rows[copy.header[1] + 1 :] if at < len(row))
    return at if is_returned and are_verdicts(held) else copy.width


def verdicts_of(rows: Sequence[Checked]) -> dict[int, Spoken]:
    """状态 and 说明 of every row."""
    return {row.number: spoken(row.state, row.faults, row.notices) for row in rows}


def spoken(state: str, faults: Sequence, notices: Sequence) -> Spoken:
    """A verdict in words."""
    said = [f"{column}：{message}" for column, _, message in faults]
    return Spoken(
        ROW_STATE_LABELS[state],
        "\n".join([*said, *map(told, notices)]),
        frozenset(column for column, _, _ in faults),
        frozenset(column for column, _ in notices),
    )


def told(notice: Sequence[str]) -> str:
    """A notice in words: its column, where it has one, and what it says."""
    column, message = notice
    return f"{column}：{message}" if column else message


def template(kind: SheetKind) -> bytes:
    """模板: the columns a sheet may have, with drop-downs; required ones are marked."""
    fields = kind.resource.fields
    columns = [_column(fields[name]) for name in kind.resource._meta.export_order]
    notes = [
        *(kind.notes or REGISTER_NOTES),
        "不需要的列可以整列删除；日期填到日，代码、编号所在列请保持文本格式。",
    ]
    target = BytesIO()
    write_template(
        target, Sheet(kind.title, columns), cover=Cover(f"{kind.title}导入模板", notes=notes)
    )
    return target.getvalue()


def _column(column: Declared) -> Column:
    is_day = isinstance(column.widget, DayWidget | EndDayWidget)
    return Column(
        column.title,
        "date" if is_day else "code" if column.is_code else "text",
        choices=column.offers() if column.offers else (),
        hint=column.note,
        required=column.required,
    )
