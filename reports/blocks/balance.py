"""平衡表: from the opening to the closing, every figure with the firms that make it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from common.blocks import (
    Block,
    Cell,
    Content,
    Drawn,
    Face,
    Head,
    Kind,
    Mark,
    Opening,
    Reader,
    Span,
    Table,
)
from reports.blocks.counted import codes_of, counted_of, rows_of
from reports.blocks.words import (
    COLUMN_LABELS,
    ROLE_OF_COLUMN,
    SHOWN,
    SIGN_OF_COLUMN,
    counted_in,
    short,
)
from reports.rules.balance import COLUMNS, net
from targets.goals.blocks.figures import places_of
from targets.goals.blocks.plan import names_of

APART = "corrections_apart"  # in an extract, of the rows that have any
SPLIT = ("raised", "lowered")  # 补增、核减 behind the net 补登更正
PAGE_NOTE = (
    "上月末＋补增－核减＋首次认定＋中断后重新认定＋迁入－到期－撤销－注销吊销－迁出＝本月末；"
    "街镇另加区内迁入、减区内迁出，全区不计。补增、核减是“补登更正”的两栏，见下面的名单。"
    "没有变动且数为零的单位未列。"
)
PRINT_NOTE = "补增、核减是补登更正的两栏：所属日期早于本月的迟到事实，见后面的名单。"


def draw(span: Span) -> Drawn:
    codes = codes_of(span)
    rows = [
        {"indicator": counted.code, "unit": codes[key]} | {c: row[c] for c in COLUMNS}
        for counted in counted_of(span)
        for key, row in counted.table.items()
    ]
    return Drawn({"balance": rows}, rows_of(span))


def shown(content: Content, row: dict[str, Any]) -> dict[str, Any]:
    """A row of the balance with its corrections apart: what was added, what was taken away."""
    if APART not in content:
        return row | _parts(content, row)
    apart = [split for split in content[APART] if _is_of(split, row)]
    return row | (apart[0] if apart else dict.fromkeys(SPLIT, 0))


def _is_of(split: dict[str, Any], row: dict[str, Any]) -> bool:
    return (split["indicator"], split["unit"]) == (row["indicator"], row["unit"])


def _parts(content: Content, row: dict[str, Any]) -> dict[str, int]:
    signs = [
        (correction["credit_code"], correction["sign"])
        for correction in content["corrections"]
        if correction["indicator"] == row["indicator"]
        if row["unit"] in (None, correction["unit"])
    ]
    return dict(zip(SPLIT, net(signs), strict=True))


def part(content: Content, mine: Collection[Mark]) -> Mapping[str, Any]:
    """The sums stay whole where the list of corrections they are made from does not."""
    if not content["corrections"]:
        return {}
    return {
        APART: [
            {"indicator": row["indicator"], "unit": row["unit"]} | parts
            for row in content["balance"]
            if any((parts := _parts(content, row)).values())
        ]
    }


def tables(content: Content, reader: Reader) -> Iterator[Table]:
    """The page has a table an indicator, print the district's and the units', the workbook all."""
    rows = [shown(content, row) for row in content["balance"]]
    for code in counted_in(content):
        yield _of_page(content, [row for row in rows if row["indicator"] == code], reader)
    yield _of_book(content, rows)
    yield _printed(content, [row for row in rows if row["unit"] is None])
    yield _units(content)
    if (inside := _inside(content)).rows:
        yield inside


def _of_page(content: Content, rows: list[dict[str, Any]], reader: Reader) -> Table:
    places = places_of(content)
    lines = [
        [places.get(row["unit"], row["unit"]), *(_cell(reader, row, column) for column in SHOWN)]
        for row in rows
        if row["unit"] is None or any(row[column] for column in SHOWN)
    ]
    heads = [Head("单位"), *(Head(short(column), Kind.COUNT) for column in SHOWN)]
    name = names_of(content)[rows[0]["indicator"]]["name"]
    return Table(name, heads, lines, frozenset({Face.PAGE}), layout="wide", note=PAGE_NOTE)


def _cell(reader: Reader, row: dict[str, Any], column: str) -> Cell:
    if column == "opening":
        return reader.opening(row["indicator"], row["unit"], row[column])
    role, sign = ROLE_OF_COLUMN.get(column, column), SIGN_OF_COLUMN.get(column, 0)
    return reader.cell(row["indicator"], role, row["unit"], row[column], sign)


def _of_book(content: Content, rows: list[dict[str, Any]]) -> Table:
    names, places = names_of(content), places_of(content)
    columns = [*COLUMNS[:2], *SPLIT, *COLUMNS[2:]]
    heads = [Head("指标", width=34), Head("单位")]
    heads += [Head(COLUMN_LABELS[column], Kind.COUNT) for column in columns]
    lines = [
        [
            names[row["indicator"]]["name"],
            places.get(row["unit"], row["unit"]),
            *(row[column] for column in columns),
        ]
        for row in rows
    ]
    return Table("平衡表", heads, lines, frozenset({Face.BOOK}))


def _printed(content: Content, rows: list[dict[str, Any]]) -> Table:
    names = names_of(content)
    columns = [column for column in SHOWN if not column.startswith("internal")]
    heads = [Head("指标"), *(Head(short(column), Kind.COUNT) for column in columns)]
    lines = [[names[row["indicator"]]["name"], *(row[c] for c in columns)] for row in rows]
    on = frozenset({Face.PRINT})
    return Table("本月增减平衡", heads, lines, on, note=PRINT_NOTE, is_small=True)


def _units(content: Content) -> Table:
    """Each unit's stock and this month's change, an indicator a pair of columns."""
    codes, names = counted_in(content), names_of(content)
    rows = {(row["unit"], row["indicator"]): row for row in content["balance"]}
    heads, lines = [Head("单位")], []
    for code in codes:
        heads += [Head(names[code]["name"], Kind.COUNT), Head("环比", Kind.CHANGE)]
    for unit, name in places_of(content).items():
        line: list[Any] = [name]
        for code in codes:
            row = rows[unit, code]
            line += [row["closing"], row["closing"] - row["opening"]]
        lines.append(line)
    return Table("分街镇情况", heads, lines, frozenset({Face.PRINT}))


def _inside(content: Content) -> Table:
    """区内迁移: which units firms left for another, and which they came to."""
    names, places = names_of(content), places_of(content)
    heads = [Head("指标"), Head("单位")]
    heads += [Head("区内迁入", Kind.COUNT), Head("区内迁出", Kind.COUNT)]
    lines = [
        [
            names[row["indicator"]]["name"],
            places.get(row["unit"], row["unit"]),
            row["internal_in"],
            row["internal_out"],
        ]
        for row in content["balance"]
        if row["unit"] is not None and (row["internal_in"] or row["internal_out"])
    ]
    lead = "街镇之间的迁移（全区不计进退）："
    return Table("", heads, lines, frozenset({Face.PRINT}), lead=lead)


def opens(content: Content) -> Iterator[Opening]:
    names = names_of(content)
    for code in counted_in(content):
        yield Opening(code, names[code]["name"])


BALANCE = Block("balance", "本月平衡表", draw, tables=tables, opens=opens, part=part)
