"""读表: what reading a file leaves open (which sheet, hidden rows), and what it has to tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from common.sheets.cells import shown, text
from common.sheets.limits import column_number
from common.sheets.workbooks import (
    EVERY_SHEET,
    Choice,
    Placed,
    SheetRead,
    SheetRow,
    Unread,
    UnsafeWorkbookError,
)
from jobs.rules.ended import ended, is_of_states
from jobs.rules.questions import Option, Question
from jobs.rules.rows import Notice
from jobs.sheets.parsing import verdict_columns
from jobs.sheets.places import places

SHEET = Option("sheet", "工作表", values={EVERY_SHEET: "全部工作表"}, metavar="名称")
HIDDEN = Option(
    "hidden", "隐藏的行和列", values={"include": "也导入", "skip": "不导入"}, metavar="取舍"
)
OPTIONS = (SHEET, HIDDEN)
_MEANS = re.compile(
    r"金额|状态|日期|时间|编号|证书|文号|号码|资本|收入|费用|额|税|人数|代码|类型|级别|期|率|结果|是否"
    r"|依据|原因|名称|数|产值|利润|资产|面积|结论|去向|情形|情况"
)


def which_sheet(choices: Sequence[Choice]) -> Question:
    """哪张工作表: several could be the list; all of them only where their headers agree."""
    offered = {choice.title: f"{choice.title}（{choice.rows} 行）" for choice in choices}
    if len({choice.header for choice in choices}) == 1:
        rows = sum(choice.rows for choice in choices)
        offered[EVERY_SHEET] = f"全部 {len(choices)} 张（共 {rows} 行）"
    named = "、".join(f"“{choice.title}”" for choice in choices[:8])
    more = "等" if len(choices) > 8 else ""
    sentence = f"工作簿里有 {len(choices)} 张工作表都像名单：{named}{more}。要导入哪一张？"
    return Question(SHEET, sentence, offered)


def questions_of(sheet: SheetRead) -> list[Question]:
    """What this sheet leaves open, answered or not."""
    questions = [which_sheet(sheet.choices)] if len(sheet.choices) > 1 else []
    hidden = []
    if sheet.hidden_rows:
        where = places(sheet.hidden_rows, sheet.sheets)
        hidden.append(f"有 {len(sheet.hidden_rows)} 行是隐藏的（含筛选掉、折叠起来的）：{where}")
    if sheet.hidden_columns:
        columns = sheet.hidden_columns.values()
        named = "、".join(f"“{column.title}”（{column.letter} 列）" for column in columns)
        hidden.append(f"这些列是隐藏的：{named}")
    if hidden:
        offered = {"include": "隐藏的也导入", "skip": "隐藏的不导入"}
        questions.append(Question(HIDDEN, f"{'；'.join(hidden)}。要导入吗？", offered))
    return questions


def as_answered(sheet: SheetRead, options: Mapping[str, Any]) -> SheetRead:
    """The sheet without what is hidden, where somebody said so."""
    if options.get(HIDDEN.key) != "skip":
        return sheet
    out = set(sheet.hidden_rows)
    columns = {k: c for k, c in sheet.columns.items() if k not in sheet.hidden_columns}
    rows = [row for row in sheet.rows if row.number not in out]
    if sheet.hidden_columns:
        rows = [_of_columns(row, columns) for row in rows]
    return sheet._replace(rows=rows, columns=columns)


def _of_columns(row: SheetRow, columns: Mapping[str, Placed]) -> SheetRow:
    """What is left out has no formulas, no errors and no formats either."""
    return row._replace(
        formulas=tuple(key for key in row.formulas if key in columns),
        errors={key: what for key, what in row.errors.items() if key in columns},
        shown={key: how for key, how in row.shown.items() if key in columns},
    )


def unread_of(sheet: SheetRead) -> list[Unread]:
    """Columns that hold something and are not read, those of an error workbook apart."""
    verdicts = verdict_columns(sheet)
    return [column for column in sheet.unread if column_number(column.letter) - 1 not in verdicts]


def refuse_ended_rows(sheet: SheetRead) -> None:
    """A 状态 that this kind of sheet does not read says of a row that it does not hold."""
    for column in (column for column in unread_of(sheet) if is_of_states(column.title)):
        at = column_number(column.letter) - 1
        ended_rows = [
            row
            for row in sheet.rows
            if at < len(row.cells) and ended(column.title, text(row.cells[at]))
        ]
        if ended_rows:
            word = shown(ended_rows[0].cells[at], 20)
            where = places([row.number for row in ended_rows], sheet.sheets)
            raise UnsafeWorkbookError(
                f"“{column.title}”（{column.letter} 列）在{where}写着“{word}”等，"
                "而这张表不读取这一列，照样导入会登记成有效的：请先删去这些行；与此无关的，请删去这一列。"
            )


def ready(sheet: SheetRead, options: Mapping[str, Any]) -> SheetRead:
    """The sheet as it is to be checked, with what was seen of its rows; or refused."""
    sheet = as_answered(sheet, options)
    refuse_ended_rows(sheet)
    for row in sheet.rows:
        if titles := [sheet.columns[key].title for key in row.shown if row.shown[key].is_struck]:
            said = "划了删除线，照样读取；已经作废的，请删去这一行再导入。"
            sheet.remarks.setdefault(row.number, []).append((titles[0], said))
    return sheet


def notices_of(sheet: SheetRead, options: Mapping[str, Any]) -> Iterator[Notice]:
    """What to know of the file as a whole, the gravest first."""
    if not sheet.rows:
        yield "", f"表头（第 {sheet.header_row} 行）下面没有数据，请核对是否选错了文件。"
    unread = unread_of(sheet)
    for one in unread:
        if _MEANS.search(one.title):
            yield (
                one.title,
                f"这一列（{one.letter} 列，如“{one.sample}”）没有读取，请确认可以不导入。",
            )
    rest = [f"{one.title}（{one.letter} 列）" for one in unread if not _MEANS.search(one.title)]
    if rest:
        yield "", f"这些列不在模板中，未读取：{'、'.join(rest)}。"
    if sheet.hidden_rows or sheet.hidden_columns:
        yield "", _hidden(sheet, options)
    if sheet.hidden_sheets:
        yield "", f"隐藏的工作表未读取：{'、'.join(sheet.hidden_sheets)}。"
    if sheet.other_sheets:
        yield "", f"只读取了“{sheet.sheet}”，其他工作表未读取：{'、'.join(sheet.other_sheets)}。"
    if sheet.skipped:
        rows = "、".join(
            f"{places([one.row], sheet.sheets)}（{one.reason}“{one.text[:20]}”）"
            for one in sheet.skipped[:20]
        )
        more = "等" if len(sheet.skipped) > 20 else ""
        yield "", f"有 {len(sheet.skipped)} 行不是数据，未读取：{rows}{more}。"


def _hidden(sheet: SheetRead, options: Mapping[str, Any]) -> str:
    done = "没有导入" if options.get(HIDDEN.key) == "skip" else "一并导入"
    said = [places(sheet.hidden_rows, sheet.sheets)] if sheet.hidden_rows else []
    said += [f"“{column.title}”（{column.letter} 列）" for column in sheet.hidden_columns.values()]
    return f"隐藏的{'、'.join(said)}{done}。"
