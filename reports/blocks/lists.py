"""名单: who is new, who dropped out and why, what was corrected, whose certificate ends."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from common.blocks import Behind, Block, Content, Drawn, Face, Head, Kind, Mark, Reader, Span, Table
from common.flows import STOCK
from common.templatetags.formats import number
from reports.blocks.counted import rows_of, units_of
from reports.blocks.words import counted_in
from reports.rules.balance import ENTRIES, INTERNAL
from reports.rules.roles import ROW_ROLE_LABELS, RowRole
from targets.goals.blocks.plan import names_of
from targets.goals.selectors.figures import UNASSIGNED, UNASSIGNED_NAME

CORRECTIONS = "corrections"
TITLES = {
    "entered": "新进企业",
    "left": "退出企业及原因",
    CORRECTIONS: "补登更正（所属日期早于本月的迟到事实）",
    "internal_in": "区内迁入（街镇之间）",
    "internal_out": "区内迁出（街镇之间）",
    "ending": "90 日内到期的证书",
}
LIST_OF_ROLE = {
    RowRole.CORRECTION.value: CORRECTIONS,
    RowRole.ENDING.value: "ending",
    RowRole.INTERNAL_IN.value: "internal_in",
    RowRole.INTERNAL_OUT.value: "internal_out",
}
ROLE_OF_LIST = {
    CORRECTIONS: RowRole.CORRECTION.value,
    "internal_in": "inside_in",
    "internal_out": "inside_out",
}
SHOWN_AT_ONCE = 20  # of a list, on the page; the whole list opens from its link
PAGE = [Head("企业"), Head("统一社会信用代码", Kind.CODE), Head("街镇")]
PAGE += [Head("日期", Kind.DATE), Head("情形")]
PRINT = [Head("指标"), Head("企业"), Head("单位"), Head("日期", Kind.DATE), Head("情形")]
BOOK = [
    Head("指标", width=34),
    Head("统一社会信用代码", Kind.CODE),
    Head("企业名称", width=40),
    Head("单位"),
    Head("日期", Kind.DATE),
    Head("情形", width=24),
]
REASON = Head("原因", width=40)


def draw(span: Span) -> Drawn:
    """By date; the day is empty where nobody knows it."""
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name in TITLES}
    for behind in rows_of(span):
        role = behind.move.role
        if role != STOCK:
            other = "entered" if role in ENTRIES else "left"
            lists[LIST_OF_ROLE.get(role, other)].append(_named(behind, span))
    for rows in lists.values():
        rows.sort(key=lambda row: (row["indicator"], row["on"] or "", row["credit_code"]))
    return Drawn(lists)


def _named(behind: Behind, span: Span) -> dict[str, Any]:
    move = behind.move
    unit = units_of(span).get(move.unit) if move.unit else None
    reason = {"reason": move.reason} if move.role == RowRole.CORRECTION else {}
    return {
        "indicator": behind.figure,
        "credit_code": behind.row.code,
        "name": behind.row.label,
        "unit": unit.code if unit else UNASSIGNED,
        "unit_name": unit.name if unit else UNASSIGNED_NAME,
        "how": move.role,
        "sign": move.sign,
        "on": move.day.isoformat() if move.day else None,
    } | reason


def listed(content: Content, name: str) -> list[dict[str, Any]]:
    """One list by name. Moves inside the district are lists of their own, in old papers too."""
    inside = {role.value for role in INTERNAL}
    if name in inside:
        older = [row for kept in ("entered", "left") for row in content[kept] if row["how"] == name]
        return [*content.get(name, []), *older]
    rows: list[dict[str, Any]] = content[name]
    return [row for row in rows if row["how"] not in inside]


def part(content: Content, mine: Collection[Mark]) -> Mapping[str, Any]:
    """The lists of the rows in the reader's sight when the paper was frozen."""
    return {name: [row for row in listed(content, name) if _mark(row) in mine] for name in TITLES}


def _mark(row: dict[str, Any]) -> Mark:
    return Mark(row["indicator"], row["how"], row["sign"], row["credit_code"], row["unit"])


def how(row: dict[str, Any]) -> str:
    """How it came or went, in words; a correction says which way."""
    label = ROW_ROLE_LABELS[row["how"]]
    if row["how"] == RowRole.CORRECTION:
        return f"{label}（{'补增' if row['sign'] > 0 else '核减'}）"
    return label


def _rest(name: str, row: dict[str, Any]) -> list[Any]:
    """Where it counts, when and how it came or went; of a correction why."""
    reason = [row.get("reason", "")] if name == CORRECTIONS else []
    return [row["unit_name"], row["on"], how(row), *reason]


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    """The page has a list an indicator, its first rows; print and workbook have each list whole."""
    whole = reader.whole or content
    for name in TITLES:
        for code in counted_in(content):
            if any(row["indicator"] == code for row in listed(whole, name)):
                yield _of_page(content, reader, name, code)
    for name, title in TITLES.items():
        rows, reasons = listed(content, name), [REASON] if name == CORRECTIONS else []
        yield _of_book(content, name, title, rows, reasons)
        yield _printed(content, name, title, rows, reasons)


def _of_page(content: Content, reader: Reader, name: str, code: str) -> Table:
    """The first rows in the reader's sight, and how many there are in all."""
    rows = [row for row in listed(content, name) if row["indicator"] == code]
    total = sum(row["indicator"] == code for row in listed(reader.whole or content, name))
    unit = "条" if name == CORRECTIONS else "家"
    title = f"{names_of(content)[code]['name']}：{TITLES[name]}"
    seen = f"，您可见 {number(len(rows))} {unit}" if len(rows) < total else ""
    lines = [[row["name"], row["credit_code"], *_rest(name, row)] for row in rows[:SHOWN_AT_ONCE]]
    note, link = "", None
    if len(rows) > SHOWN_AT_ONCE:
        url = reader.url(code, ROLE_OF_LIST.get(name, name))
        link = ("打开全部名单", url) if url else None
        note = f"此处列前 {SHOWN_AT_ONCE} {unit}，" + ("" if url else "全部见下载的工作簿。")
    return Table(
        title,
        PAGE + ([REASON] if name == CORRECTIONS else []),
        lines,
        frozenset({Face.PAGE}),
        caption=f"{title}（{number(total)} {unit}{seen}）",
        note=note,
        link=link,
    )


def _of_book(
    content: Content, name: str, title: str, rows: list[dict[str, Any]], reasons: list[Head]
) -> Table:
    names = names_of(content)
    lines = [
        [
            names[row["indicator"]]["name"],
            row["credit_code"],
            row["name"],
            *_rest(name, row),
        ]
        for row in rows
    ]
    return Table(title.split("（")[0], BOOK + reasons, lines, frozenset({Face.BOOK}))


def _printed(
    content: Content, name: str, title: str, rows: list[dict[str, Any]], reasons: list[Head]
) -> Table:
    names = names_of(content)
    lines = [[names[row["indicator"]]["name"], row["name"], *_rest(name, row)] for row in rows]
    counts = Counter(line[0] for line in lines)
    totals = "，".join(f"{label} {number(count)} 条" for label, count in counts.items())
    some, none = "共列：", "本期没有。"
    if "extract" in content:
        some, none = "本摘录只列本单位可见的企业：", "本期没有本单位可见的企业。"
    note = f"{some}{totals}。" if lines else none
    return Table(title, PRINT + reasons, lines, frozenset({Face.PRINT}), note=note)


LISTS = Block(
    "lists",
    "名单",
    draw,
    tables=tables,
    part=part,
    needs=("entered", "left", CORRECTIONS, "ending"),
    empty="本月没有进退和到期企业",
)
