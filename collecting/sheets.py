"""表: a declared field as a column, of the sheet that is read and of the one that is written."""

from typing import Any

from import_export.widgets import Widget

from collecting.forms import LONGEST, MOST, MOST_COUNT
from collecting.rules.fields import Field, Shape
from common.exports.cells import Column as Written
from common.money.widgets import AmountWidget
from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.columns import Column, CountWidget, TextWidget
from common.sheets.number_widgets import DecimalWidget


class MonthWidget(Widget):
    """所属期: 2026-10, 2026年10月, or a day of the month."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str | None:
        if cells.is_blank(value):
            return None
        word = cells.text(value).replace("年", "-").replace("月", "").replace("/", "-")
        year, _, month = word[:7].rstrip("-").partition("-")
        if not (
            year.isdecimal() and len(year) == 4 and month.isdecimal() and 1 <= int(month) <= 12
        ):
            raise CellFault(f"“{cells.shown(value)}”不是月份，请写成 2026-10。")
        return f"{year}-{int(month):02d}"


def period_column() -> Column:
    """所属期 of a month."""
    return Column(
        "collection__period",
        "所属期",
        MonthWidget(),
        required=True,
        also=["月份"],
        note="如 2026-10",
    )


class YearWidget(Widget):
    """所属年: 2025, or 2025年."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> int | None:
        if cells.is_blank(value):
            return None
        word = cells.compact(value).removesuffix("年")
        if not (word.isdecimal() and len(word) == 4 and word.startswith("20")):
            raise CellFault(f"“{cells.shown(value)}”不是年份，请写成 2025。")
        return int(word)


def year_column() -> Column:
    """所属年 of a year."""
    return Column(
        "collection__period", "所属年", YearWidget(), required=True, also=["年度"], note="如 2025"
    )


def column_of(field: Field) -> Column:
    """As an import reads it; a fall below zero is left to the rules, which say what to do."""
    return Column(
        field.name, field.title, _widget(field), also=[field.label, *field.also], note=field.hint
    )


def _widget(field: Field) -> Any:
    match field.shape:
        case Shape.MONEY:
            return AmountWidget(MOST, low=-MOST)
        case Shape.NUMBER:
            return DecimalWidget(MOST)
        case Shape.TEXT:
            return TextWidget(LONGEST)
    return CountWidget(field.unit, MOST_COUNT)


def written_column_of(field: Field, *, width: int = 18) -> Written:
    """As an export writes it; what goes out can come in again."""
    kind = "text" if field.shape == Shape.TEXT else "decimal" if field.places else "int"
    return Written(field.title, kind, width=width)
