"""月报的工作簿: figures, balance, changes and the whole lists, from the frozen content alone."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from common.exports import Column, Cover, Sheet, write_workbook
from common.workbook_charts import LineOf, add_lines
from reports import reading
from reports.printed import Printed
from reports.rules.balance import COLUMNS
from targets.rules.light import status_word

Row = tuple[object, ...]


def xlsx_of(edition: Printed) -> bytes:
    """The paper's workbook, with a chart of each counted indicator."""
    content = reading.content_of(edition)
    names = reading.names_of(content)
    shared = list(_shared_out(content, names))
    sheets = [
        Sheet("目标完成情况", FIGURE_COLUMNS, _figures(content)),
        *([Sheet("分解目标", SHARED_COLUMNS, shared)] if shared else []),
        Sheet("平衡表", BALANCE_COLUMNS, _balance(content, names)),
        Sheet("环比同比", CHANGE_COLUMNS, _changes(content, names)),
        *(_list_sheet(content, names, name, title) for name, title in reading.LISTS),
        Sheet(TREND, _trend_columns(content, names), _trend(content)),
    ]
    definitions = "；".join(
        f"{one['name']}：{one['definition']}" for one in content["definitions"] if one["definition"]
    )
    cover = Cover(
        title=content["title"],
        definition=definitions,
        as_of=date.fromisoformat(content["as_of"]),
        extra=[("状态", edition.status), ("指纹", edition.sha256), *_of_the_whole(content)],
        notes=["测算路径为官方目标之间的直线推算，不是分年目标。"],
    )
    written = BytesIO()
    write_workbook(written, sheets, cover=cover)
    lines = [
        LineOf(f"{names[code]['name']}走势（月末有效数）", column, names[code]["measured_in"])
        for column, code in enumerate(reading.counted(content), 2)
    ]
    return add_lines(written.getvalue(), TREND, lines)


FIGURE_COLUMNS = [
    Column("指标", width=34),
    Column("单位"),
    Column("完成值", "exact"),
    Column("计量单位"),
    Column("目标年", "int"),
    Column("目标", "exact"),
    Column("目标说明"),
    Column("测算路径", "money"),
    Column("差距", "money"),
    Column("灯"),
    Column("环比", "count"),
    Column("同比", "count"),
    Column("当年首次认定", "count"),
]
SHARED_COLUMNS = [
    Column("指标", width=34),
    Column("单位"),
    Column("完成值", "exact"),
    Column("目标年", "int"),
    Column("目标", "exact"),
    Column("测算路径", "money"),
    Column("灯"),
]
SPLIT = ("raised", "lowered")  # 补增、核减 behind the net 补登更正
BALANCE_COLUMNS = [
    Column("指标", width=34),
    Column("单位"),
    *(Column(label, "count") for label in reading.LABELS[:2]),
    *(Column(reading.COLUMN_LABELS[name], "count") for name in SPLIT),
    *(Column(label, "count") for label in reading.LABELS[2:]),
]
CHANGE_COLUMNS = [
    Column("指标", width=34),
    Column("单位"),
    *(
        Column(label, "count")
        for label in ("本月末", "上月末", "环比", "上年同期", "同比", "当年首次认定", "当年再认定")
    ),
]
LIST_COLUMNS = [
    Column("指标", width=34),
    Column("统一社会信用代码", "code"),
    Column("企业名称", width=40),
    Column("单位"),
    Column("日期", "date"),
    Column("情形", width=24),
]
REASON_COLUMN = Column("原因", width=40)
TREND = "走势"


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _places(content: dict[str, Any]) -> dict[str | None, str]:
    return {row["unit"]: row["unit_name"] for row in content["figures"]}


def _of_the_whole(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Of an extract: what it is taken from, and what it leaves out."""
    about = content.get("extract")
    if not about:
        return []
    return [("摘自", f"{about['of']}，全文指纹 {about['sha256']}"), ("摘录范围", about["note"])]


def _figures(content: dict[str, Any]) -> Iterator[Row]:
    """One row a goal of the district."""
    for row in reading.figures(content):
        change = row["change"] or {}
        yield (
            row["name"],
            row["unit_name"],
            _number(row["value"]),
            row["measured_in"],
            row["target_year"],
            _number(row["target"]),
            row["reached"] or row["goal"],
            _number(row["path"]),
            row["gap"],
            row["word"],
            change.get("period_on_period"),
            change.get("year_on_year"),
            change.get("first_this_year"),
        )


def _shared_out(content: dict[str, Any], names: dict[str, dict[str, str]]) -> Iterator[Row]:
    """分解目标: one row a goal of a unit."""
    for row in content["figures"]:
        if row["unit"] is None or row["target"] is None:
            continue
        known, path = row["value"] is not None, row["path"]
        yield (
            names[row["indicator"]]["name"],
            row["unit_name"],
            _number(row["value"]),
            row["target_year"],
            _number(row["target"]),
            _number(path),
            status_word(row["light"], is_known=known, has_path=path is not None),
        )


def _balance(content: dict[str, Any], names: dict[str, dict[str, str]]) -> Iterator[Row]:
    places = _places(content)
    for row in content["balance"]:
        split = reading.shown(content, row)
        yield (
            names[row["indicator"]]["name"],
            places.get(row["unit"], row["unit"]),
            *(row[column] for column in COLUMNS[:2]),
            *(split[column] for column in SPLIT),
            *(row[column] for column in COLUMNS[2:]),
        )


def _changes(content: dict[str, Any], names: dict[str, dict[str, str]]) -> Iterator[Row]:
    places = _places(content)
    for row in content["changes"]:
        yield (
            names[row["indicator"]]["name"],
            places.get(row["unit"], row["unit"]),
            row["value"],
            row["previous"],
            row["period_on_period"],
            row["last_year"],
            row["year_on_year"],
            row["first_this_year"],
            row["again_this_year"],
        )


def _list_sheet(
    content: dict[str, Any], names: dict[str, dict[str, str]], name: str, title: str
) -> Sheet:
    """One list by name, whole; corrections say of which day they are and why."""
    reasons = name == "corrections"
    columns = [*LIST_COLUMNS, REASON_COLUMN] if reasons else LIST_COLUMNS
    rows = (
        (
            names[row["indicator"]]["name"],
            row["credit_code"],
            row["name"],
            row["unit_name"],
            date.fromisoformat(row["on"]) if row["on"] else None,
            reading.how(row),
            *([row.get("reason", "")] if reasons else []),
        )
        for row in reading.listed(content, name)
    )
    return Sheet(title.split("（")[0], columns, rows)


def _trend_columns(content: dict[str, Any], names: dict[str, dict[str, str]]) -> list[Column]:
    counted = (names[code] for code in reading.counted(content))
    return [
        Column("月末", "date"),
        *(Column(f"{one['name']}（{one['measured_in']}）", "count") for one in counted),
    ]


def _trend(content: dict[str, Any]) -> Iterator[Row]:
    """A row a month end, an indicator a column."""
    codes = reading.counted(content)
    months: dict[str, dict[str, int]] = {}
    for row in content["trend"]:
        months.setdefault(row["as_of"], {})[row["indicator"]] = row["value"]
    for day, values in months.items():
        yield (date.fromisoformat(day), *(values.get(code) for code in codes))
