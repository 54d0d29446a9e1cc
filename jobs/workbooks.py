"""What the portal hands back of a sheet: the error workbook, and the empty template."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from common.columns import Column as Declared
from common.columns import DayWidget, EndDayWidget
from common.exports import Column, Cover, Sheet, write_template, write_workbook
from common.workbooks import SheetRead
from jobs.rules.rows import Checked
from jobs.rules.states import ROW_STATE_LABELS, VERDICT_TITLES
from jobs.sheets import SheetKind

ERROR_COLUMNS = [
    Column(title, width=width) for title, width in zip(VERDICT_TITLES, (8, 60), strict=True)
]

REGISTER_NOTES = (
    "红色标题的列必填。",
    "已登记的企业：留空的单元格不改动台账原值。",
)


def error_workbook(sheet: SheetRead, verdicts: Mapping[int, tuple[str, str]]) -> bytes:
    """The same sheet with 状态 and 说明 behind its columns; `verdicts` are by row number."""
    width = len(sheet.titles)
    while width and not sheet.titles[width - 1]:
        width -= 1
    if sheet.titles[:width][-2:] == VERDICT_TITLES:
        width -= 2
    columns = [Column(title, "any") for title in sheet.titles[:width]]
    rows = (
        [
            *row.cells[:width],
            *[None] * (width - len(row.cells)),
            *verdicts.get(row.number, ("", "")),
        ]
        for row in sheet.rows
    )
    target = BytesIO()
    write_workbook(target, [Sheet(sheet.sheet or "名单", [*columns, *ERROR_COLUMNS], rows)])
    return target.getvalue()


def verdicts_of(rows: Sequence[Checked]) -> dict[int, tuple[str, str]]:
    """状态 and 说明 of every row."""
    return {row.number: spoken(row.state, row.faults, row.notices) for row in rows}


def spoken(state: str, faults: Sequence, notices: Sequence) -> tuple[str, str]:
    """A verdict in words."""
    said = [f"{column}：{message}" for column, _, message in faults]
    return ROW_STATE_LABELS[state], "\n".join([*said, *map(told, notices)])


def told(notice: Sequence[str]) -> str:
    """A notice in words: its column, where it has one, and what it says."""
    column, message = notice
    return f"{column}：{message}" if column else message


def template(kind: SheetKind) -> bytes:
    """模板: the columns a sheet may have, with drop-downs; required ones are marked."""
    known = kind.resource.fields
    columns = [_column(known[name]) for name in kind.resource._meta.export_order]
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
