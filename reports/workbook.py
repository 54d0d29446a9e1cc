"""月报的工作簿: figures, balance, changes and the whole lists, from the frozen content alone."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from common.exports import Column, Cover, Sheet, write_workbook
from common.workbook_charts import LineOf, add_lines
from reports import reading
from reports.models import Edition
from reports.rules.balance import COLUMNS
from reports.words import LIGHT_WORDS

Row = tuple[object, ...]


def xlsx_of(edition: Edition) -> bytes:
    """The paper's workbook, with a chart of each counted indicator."""
    content = reading.content_of(edition)
    names = reading.names_of(content)
    sheets = [
        Sheet("目标完成情况", FIGURE_COLUMNS, _figures(content, names)),
        Sheet("平衡表", BALANCE_COLUMNS, _balance(content, names)),
        Sheet("环比同比", CHANGE_COLUMNS, _changes(content, names)),
        *(
            Sheet(title.split("（")[0], LIST_COLUMNS, _list(content, names, name))
            for name, title in reading.LISTS
        ),
        Sheet(TREND, _trend_columns(content, names), _trend(content)),
    ]
    definitions = "；".join(
        f"{one['name']}：{one['definition']}" for one in content["definitions"] if one["definition"]
    )
    cover = Cover(
        title=content["title"],
        definition=definitions,
        as_of=date.fromisoformat(content["as_of"]),
        extra=[("状态", "已封存，未签发"), ("指纹", edition.sha256)],
        notes=["测算路径为官方目标之间的直线推算，非方案分解目标。"],
    )
    written = BytesIO()
    write_workbook(written, sheets, cover=cover)
    lines = [
        LineOf(f"{names[code]['name']}走势（月末有效数）", column, names[code]["measured_in"])
        for column, code in enumerate(reading.counted(content), 2)
    ]
    return add_lines(written.getvalue(), TREND, lines)


FIGURE_COLUMNS = [
    Column("指标"),
    Column("单位"),
    Column("完成值", "decimal"),
    Column("计量单位"),
    Column("目标年", "int"),
    Column("目标", "decimal"),
    Column("测算路径", "decimal"),
    Column("灯"),
]
BALANCE_COLUMNS = [
    Column("指标"),
    Column("单位"),
    *(Column(label, "int") for label in reading.LABELS),
]
CHANGE_COLUMNS = [
    Column("指标"),
    Column("单位"),
    *(
        Column(label, "int")
        for label in ("本月末", "上月末", "环比", "上年同期", "同比", "当年首次认定", "当年再认定")
    ),
]
LIST_COLUMNS = [
    Column("指标"),
    Column("统一社会信用代码", "code"),
    Column("企业名称"),
    Column("单位"),
    Column("日期", "date"),
    Column("情形"),
]
TREND = "走势"


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _places(content: dict[str, Any]) -> dict[str | None, str]:
    return {row["unit"]: row["unit_name"] for row in content["figures"]}


def _figures(content: dict[str, Any], names: dict[str, dict[str, str]]) -> Iterator[Row]:
    for row in content["figures"]:
        about = names[row["indicator"]]
        yield (
            about["name"],
            row["unit_name"],
            _number(row["value"]),
            about["measured_in"],
            row["target_year"],
            _number(row["target"]),
            _number(row["path"]),
            LIGHT_WORDS.get(row["light"] or "", "无数据"),
        )


def _balance(content: dict[str, Any], names: dict[str, dict[str, str]]) -> Iterator[Row]:
    places = _places(content)
    for row in content["balance"]:
        yield (
            names[row["indicator"]]["name"],
            places.get(row["unit"], row["unit"]),
            *(row[column] for column in COLUMNS),
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


def _list(content: dict[str, Any], names: dict[str, dict[str, str]], name: str) -> Iterator[Row]:
    for row in content[name]:
        yield (
            names[row["indicator"]]["name"],
            row["credit_code"],
            row["name"],
            row["unit_name"],
            date.fromisoformat(row["on"]) if row["on"] else None,
            reading.how(row),
        )


def _trend_columns(content: dict[str, Any], names: dict[str, dict[str, str]]) -> list[Column]:
    counted = (names[code] for code in reading.counted(content))
    return [
        Column("月末", "date"),
        *(Column(f"{one['name']}（{one['measured_in']}）", "int") for one in counted),
    ]


def _trend(content: dict[str, Any]) -> Iterator[Row]:
    """A row a month end, an indicator a column."""
    codes = reading.counted(content)
    months: dict[str, dict[str, int]] = {}
    for row in content["trend"]:
        months.setdefault(row["as_of"], {})[row["indicator"]] = row["value"]
    for day, values in months.items():
        yield (date.fromisoformat(day), *(values.get(code) for code in codes))
