"""The cells of one sheet, and which of its rows are data: no blanks, footnotes or totals."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from common.sheets.cells import Cell, text
from common.sheets.headers import IGNORED, Header
from common.sheets.limits import MAX_HEADER_ROW, Marks, UnsafeWorkbookError
from common.sheets.titles import plain
from common.sheets.wanted import HeaderSpec

MAX_FILLED = 2_000_000  # cells that vertical merges may fill
_TOTAL = re.compile(
    r"(合计|总计|小计|共计|总数|累计|总合计)([:：].*|共?\d+[家户个条项名].*|[（(].{0,12}[)）])?"
)
_CODE = re.compile(r"[0-9A-Z]{15,}", re.ASCII | re.IGNORECASE)
_FIRM = re.compile(
    r".{2,}(公司|厂|合作社|联社|研究院|研究所|事务所|设计院|合伙企业|有限合伙[)）]|普通合伙[)）]"
    r"|商行|经营部|门市部|工作室|集团|分公司|中心|农场|家庭农场|个人独资[)）]|银行)[)）]?"
)
_FOOTNOTE = re.compile(
    r"(注|备注|附注|说明|填表说明|填报说明|填表须知|数据来源|资料来源|来源|统计口径|填表单位|填报单位|"
    r"制表单位|报送单位|填表人|填报人|制表人|审核人|审核|复核人|复核|经办人|负责人|单位负责人|分管领导|"
    r"联系人|联系电话|制表|填表|制表日期|填报日期|填表日期|报送日期|日期|截至日期|盖章)\d?[:：、.．(（]"
    r"|注\d|[※＊*]|[—-]*(?:以下|此页|本页)(?:空白|无正文)|第\d+页|（?\(?(单位)?(公章|盖章)|以上|共\d+[家户个条项名]"
)
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．,，)）]")
_UNIT = re.compile(
    r"[（(]?(单位[:：])?[（(]?[万亿千百]?(元|美元|家|人|件|项|%|％|平方米|㎡|吨)[)）]?"
)
Merge = tuple[tuple[int, int], tuple[int, int]]


class Skipped(NamedTuple):
    row: int  # as in Excel
    reason: str
    text: str


class Grid(NamedTuple):
    title: str
    rows: list[list[Cell]]  # from A1
    spans: dict[int, dict[int, int]]  # merged side by side: row → first column → last column
    columns_merged: list[tuple[int, int, int]]  # merged downwards: column, first row, last row
    marks: Marks

    @staticmethod
    def merges(
        merged: Sequence[Merge], height: int
    ) -> tuple[dict[int, dict[int, int]], list[tuple[int, int, int]]]:
        spans: dict[int, dict[int, int]] = {}
        downwards = []
        for (top, left), (bottom, right) in merged:
            if right > left:
                spans.setdefault(top, {})[left] = right
            elif bottom > top:
                downwards.append((left, top, min(bottom, height - 1)))
        return spans, downwards

    def texts_above(self, row: int) -> list[str]:
        above = (text(cell) for line in self.rows[: min(row, MAX_HEADER_ROW)] for cell in line)
        return [words for words in above if words]


def rows_below(
    grid: Grid, header: Header, wanted: Sequence[HeaderSpec]
) -> tuple[list[tuple[int, list[Cell]]], list[Skipped]]:
    """(row number in Excel, cells) of the data, and what was left out and why."""
    width = max([len(header.titles), *map(len, grid.rows[:1])])
    _fill_down(grid, header)
    needed = [
        header.columns[spec.key].index
        for spec in wanted
        if spec.required and spec.key in header.columns
    ]
    repeated = {name for spec in wanted for name in (spec.title, *spec.synonyms)}
    rows, skipped = [], []
    for index in range(header.last + 1, len(grid.rows)):
        row = grid.rows[index]
        if len(row) < width:
            row = [*row, *[""] * (width - len(row))]
        if not any(row) and not any(cell != "" for cell in row):
            continue
        if index == header.last + 1 and _is_numbering([*filter(None, map(text, row))]):
            skipped.append(Skipped(index + 1, "栏次行", text(row[0])))
        elif "" in row and (reason := _reason(row, grid.spans.get(index, {}), needed, header)):
            skipped.append(Skipped(index + 1, reason, " ".join(filter(None, map(text, row)))[:200]))
        elif row[: len(header.titles)] == header.titles:
            skipped.append(Skipped(index + 1, "重复的表头", text(row[0])))
        elif sum(row[at] in repeated for at in needed) == max(len(needed), 1):
            raise UnsafeWorkbookError(
                f"第 {index + 1} 行又是一个表头，列的次序与第 {header.last + 1} 行的不同，"
                "请把两份名单分成两个工作表，或改成同样的列。"
            )
        else:
            rows.append((index + 1, row))
    return rows, skipped


def _reason(row: list[Cell], spans: dict[int, int], needed: list[int], header: Header) -> str:
    """Why this row is no data; “” when it is, or may be: what is unclear is shown, not dropped."""
    held = [text(row[index]) for index in needed]
    if any(map(_CODE.fullmatch, held)):
        return ""
    if len(needed) > 1 and all(held):
        return _closing(next(filter(None, map(text, row))))
    said = [(index, text(cell)) for index, cell in enumerate(row) if cell != ""]
    said = [(index, words) for index, words in said if words]
    if not said:
        return "空行"
    at, first = said[0]
    squeezed = first.replace(" ", "")
    if len(said) == 1 and first.isdecimal() and _is_serial(header, at):
        return "空行（只有序号）"
    if _TOTAL.fullmatch(squeezed):
        return "合计行"
    is_firm = any(map(_FIRM.fullmatch, held))
    footnote = _FOOTNOTE.match(squeezed) if len(said) <= 3 else None
    if footnote and (not is_firm or footnote[0][-1] in ":："):
        return "表尾说明"
    if is_firm:
        return ""
    if len(said) == 1 and (_SECTION.match(squeezed) or spans.get(at, at) - at >= 2):
        return "分组或说明行"
    if all(_UNIT.fullmatch(words) for _, words in said):
        return "计量单位行"
    if plain(first) == plain(header.titles[at] if at < len(header.titles) else "") and all(
        plain(words) == plain(header.titles[index])
        for index, words in said
        if index < len(header.titles)
    ):
        return "重复的表头"
    return ""


def _closing(first: str) -> str:
    """合计 2家, 填表人： 张三: plain enough to be no firm, though name and code are filled."""
    squeezed = first.replace(" ", "")
    if _TOTAL.fullmatch(squeezed):
        return "合计行"
    footnote = _FOOTNOTE.match(squeezed)
    return "表尾说明" if footnote and footnote[0].endswith((":", "：")) else ""


def _is_serial(header: Header, at: int) -> bool:
    """The column of 序号, which nobody asked for."""
    return at < len(header.titles) and plain(header.titles[at]) in IGNORED


def _is_numbering(words: list[str]) -> bool:
    """1 2 3 … or 甲 乙 1 2 under the header."""
    tail = [word for word in words if word not in ("甲", "乙", "丙", "丁", "栏次", "序号")]
    numbers = [word.strip("()（）") for word in tail]
    return (
        len(words) > 2
        and len(numbers) > 1
        and numbers
        in (
            [str(n) for n in range(1, len(numbers) + 1)],
            [str(n) for n in range(0, len(numbers))],
        )
    )


def _fill_down(grid: Grid, header: Header) -> None:
    """A cell merged downwards speaks for every row it covers."""
    placed = {column.index for column in header.columns.values()}
    budget = MAX_FILLED
    for column, top, bottom in grid.columns_merged:
        if column not in placed or top <= header.last:
            continue
        budget -= bottom - top
        if budget < 0:
            return
        value = grid.rows[top][column] if column < len(grid.rows[top]) else ""
        computed = column in grid.marks.formulas.get(top + 1, ())
        wrong = grid.marks.errors.get(top + 1, {}).get(column)
        for row in range(top + 1, bottom + 1):
            if column < len(grid.rows[row]):
                grid.rows[row][column] = value
            if computed:
                grid.marks.formula(row + 1, column)
            if wrong:
                grid.marks.error(row + 1, column, wrong)
