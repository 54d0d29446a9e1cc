"""目标完成情况: every indicator of the district, and the goals that were shared out."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from accounts.models import System
from common.blocks import Block, Cell, Content, Drawn, Face, Head, Kind, Reader, Span, Table
from common.flows import STOCK
from targets.goals.blocks.amounts import amounts_of, change
from targets.goals.blocks.counts import counts_of, indicators_of
from targets.goals.blocks.plan import goal_of, names_of
from targets.goals.rules.light import status_word
from targets.goals.selectors import figures as goals

PATH_NOTE = "测算路径为官方目标之间的直线推算，不是分年目标"
CHANGE_NOTE = "环比与上月末比，同比与上年同月末比。"
HEADS = [
    Head("指标"),
    Head("完成值", Kind.EXACT),
    Head("目标（年）", Kind.WORDS),
    Head("测算路径", Kind.AMOUNT),
    Head("差距", Kind.GAP),
    Head("灯", Kind.LIGHT),
    Head("环比", Kind.CHANGE),
    Head("同比", Kind.CHANGE),
    Head("当年首次认定", Kind.COUNT),
]
BOOK_HEADS = [
    Head("指标", width=34),
    Head("单位"),
    Head("完成值", Kind.EXACT),
    Head("计量单位"),
    Head("目标年", Kind.YEAR),
    Head("目标", Kind.EXACT),
    Head("目标说明"),
    Head("测算路径", Kind.AMOUNT),
    Head("差距", Kind.GAP),
    Head("灯"),
    Head("环比", Kind.CHANGE),
    Head("同比", Kind.CHANGE),
    Head("当年首次认定", Kind.COUNT),
]
SHARED_HEADS = [
    Head("指标", width=34),
    Head("单位"),
    Head("完成值", Kind.EXACT),
    Head("目标年", Kind.YEAR),
    Head("目标", Kind.EXACT),
    Head("测算路径", Kind.AMOUNT),
    Head("灯"),
]


def draw(span: Span) -> Drawn:
    figures = goals.figures_of(System(), [span.last], indicators_of(span), counts_of(span))
    return Drawn({"figures": [_told(figure) for figure in figures[span.last]]})


def _told(figure: goals.Figure) -> dict[str, Any]:
    """A row of the paper; a target is the plan's unless it says that it was adopted."""
    row = figure.as_data()
    if row["target_source"] != "adopted":
        del row["target_source"]
    return row


def places_of(content: Content) -> dict[str | None, str]:
    """Unit code → its name in this paper; None is the district."""
    return {row["unit"]: row["unit_name"] for row in content["figures"]}


def of_district(content: Content, reader: Reader) -> Iterator[dict[str, Any]]:
    """The district's row of every indicator, with changes where it is counted."""
    names, amounts = names_of(content), amounts_of(content)
    changes = {row["indicator"]: row for row in content.get("changes", []) if row["unit"] is None}
    reached = {
        row["indicator"]: "已达成" if row["is_reached"] else "尚未达成"
        for row in content.get("milestones", [])
    }
    for row in content["figures"]:
        if row["unit"] is not None:
            continue
        code, value, path = row["indicator"], row["value"], row["path"]
        is_known = value is not None or code in reached
        has_both = value is not None and path is not None
        yield (
            row
            | names[code]
            | {
                "cell": _value(content, row, changes.get(code), reached.get(code, ""), reader),
                "reached": reached.get(code, ""),
                "goal": goal_of(content, row) or ("" if names[code]["measured_in"] else "创建成功"),
                "gap": Decimal(value) - Decimal(path) if has_both else None,
                "change": changes.get(code) or change(value, amounts.get(code)) or {},
                "word": status_word(row["light"], is_known=is_known, has_path=path is not None),
            }
        )


def _value(
    content: Content,
    row: dict[str, Any],
    change_of: dict[str, Any] | None,
    reached: str,
    reader: Reader,
) -> Cell:
    """完成值: a 节点 in words, what is counted or measured with its rows, the rest alone."""
    code, value = row["indicator"], row["value"]
    if reached:
        return Cell(value, words=reached)
    if change_of:
        return reader.cell(code, STOCK, None, change_of["value"])
    if code in amounts_of(content) and value is not None:
        return reader.amount(code, value)
    return Cell(value)


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    rows = list(of_district(content, reader))
    lines = [_line(row) for row in rows]
    table = Table("主要指标", HEADS, lines, is_caption_hidden=True, layout="scroll")
    printed = f"{PATH_NOTE}；“--”表示没有这个数。{CHANGE_NOTE}"
    yield table.only(Face.PAGE, caption="全区各指标", note=_page_note(content))
    yield table.only(Face.PRINT, note=printed)
    book = [_book_line(row) for row in rows]
    yield Table("目标完成情况", BOOK_HEADS, book, frozenset({Face.BOOK}))
    if shared := list(_shared(content)):
        yield Table("分解目标", SHARED_HEADS, shared, frozenset({Face.BOOK}))


def _page_note(content: Content) -> str:
    note = f"{PATH_NOTE}；没有两个官方目标的指标无路径。{CHANGE_NOTE}"
    if content["opening_source"] == "measured":
        note += "上月未封存，上月末数为本次实测。"
    if content["last_year_source"] == "measured":
        note += "同比的上年同期数为本次实测。"
    return note


def _changes(row: dict[str, Any]) -> list[Any]:
    names = ("period_on_period", "year_on_year", "first_this_year")
    return [row["change"].get(name) for name in names]


def _line(row: dict[str, Any]) -> list[Any]:
    unit = f"（{row['measured_in']}）" if row["measured_in"] else ""
    year = f"（{row['target_year']}）" if row["target_year"] else ""
    return [
        Cell(row["name"] + unit, hint=row["definition"]),
        row["cell"],
        Cell(row["goal"], aside=year),
        row["path"],
        row["gap"],
        Cell(row["word"], light=row["light"]),
        *_changes(row),
    ]


def _book_line(row: dict[str, Any]) -> list[Any]:
    return [
        row["name"],
        row["unit_name"],
        row["value"],
        row["measured_in"],
        row["target_year"],
        row["target"],
        row["reached"] or row["goal"],
        row["path"],
        row["gap"],
        row["word"],
        *_changes(row),
    ]


def _shared(content: Content) -> Iterator[list[Any]]:
    """分解目标: one row a goal of a unit."""
    names = names_of(content)
    for row in content["figures"]:
        if row["unit"] is None or row["target"] is None:
            continue
        path = row["path"]
        yield [
            names[row["indicator"]]["name"],
            row["unit_name"],
            row["value"],
            row["target_year"],
            row["target"],
            path,
            status_word(row["light"], is_known=row["value"] is not None, has_path=path is not None),
        ]


FIGURES = Block("figures", "目标完成情况", draw, tables=tables)
