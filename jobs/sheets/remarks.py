"""换算与口径: what a reader of the preview must know of how a column was read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeGuard

from common.money.widgets import AmountWidget
from common.numbers import apart
from common.sheets import cells
from common.sheets.cells import Cell
from common.sheets.columns import Column
from common.sheets.formats import Shown
from common.sheets.headers import Placed
from common.sheets.number_widgets import NumberWidget
from common.sheets.units import Dimension, Unit, looks_like_a_unit, unit_of
from common.sheets.workbooks import SheetRead

_ONE = {dimension: Unit(dimension, Fraction(1)) for dimension in Dimension}
CURRENCY_WORDS = {"USD": "美元", "HKD": "港元", "EUR": "欧元", "JPY": "日元", "GBP": "英镑"}


def of_columns(
    sheet: SheetRead,
    columns: Mapping[str, Column],
    present: Collection[str],
    values: Mapping[str, Sequence[Any]],
) -> None:
    """Every conversion and every assumption, once a column, with the first value of it."""
    remarks = sheet.remarks.setdefault(None, [])
    for name in (name for name in columns if name in present):
        widget, placed = columns[name].widget, sheet.columns[name]
        if isinstance(widget, NumberWidget):
            remarks += [(placed.title, said) for said in _of_column(sheet, name, columns[name])]


def _of_column(sheet: SheetRead, name: str, column: Column) -> Iterator[str]:
    placed, widget = sheet.columns[name], column.widget
    assert isinstance(widget, NumberWidget)
    if placed.is_guessed:
        yield f"列名里的“{placed.is_guessed}”没有读懂，按“{column.title}”读取，请核对。"
    if placed.unit is None and isinstance(widget, AmountWidget):
        yield f"没有写明单位，按{widget.usual.word}读取，请核对。"
    if placed.unit is not None and (example := _conversion(sheet, name, placed, widget)):
        yield example
    if widget.dimension == Dimension.SHARE and (example := _percents(sheet, name)):
        yield example


def _conversion(sheet: SheetRead, name: str, placed: Placed, widget: NumberWidget) -> str:
    unit = placed.unit
    assert unit is not None
    kept, usual = _kept(unit, widget), _usual(widget)
    if placed.unit_from == "default":
        return f"只写了币种“{unit.word}”，没有写单位，按{kept}读取，请核对。"
    if unit.factor == usual.factor:
        is_foreign = unit.currency not in ("", "CNY")
        return f"按‘{unit.word}’读取，币种为{_currency(unit)}。" if is_foreign else ""
    where = f"（单位见{placed.unit_from}）" if placed.unit_from else ""
    first = _first_number(sheet, name)
    example = (
        f"，如 {apart(first)} {unit.word} → {apart(_converted(first, unit, usual))} {kept}"
        if first is not None
        else ""
    )
    return f"按‘{unit.word}’换算为{kept}{where}{example}。"


def _usual(widget: NumberWidget) -> Unit:
    """The unit this column keeps, or speaks of."""
    return widget.usual if isinstance(widget, AmountWidget) else _ONE[widget.dimension]


def _converted(number: Decimal, unit: Unit, usual: Unit) -> Decimal:
    kept = unit.convert(number)
    return kept if usual.factor == 1 else kept * usual.factor.denominator / usual.factor.numerator


def _kept(unit: Unit, widget: NumberWidget) -> str:
    if unit.dimension == Dimension.MONEY and unit.currency not in ("", "CNY"):
        return f"万{_currency(unit)}"
    return widget.kept or unit.word.lstrip("十百千万亿")


def _currency(unit: Unit) -> str:
    return CURRENCY_WORDS.get(unit.currency, unit.currency)


def _first_number(sheet: SheetRead, name: str) -> Decimal | None:
    for row in sheet.rows:
        cell = row.values[name]
        if name in row.shown:
            continue
        if isinstance(cell, str):
            try:
                number = cells.decimal(cell, low=-(10**15), high=10**15, places=None)
            except cells.CellFault:
                continue
        else:
            number = cells.exact(cell) if _is_number(cell) else None
        if number is not None:
            return number
    return None


def _percents(sheet: SheetRead, name: str) -> str:
    for row in sheet.rows:
        cell = row.values[name]
        if (shown := row.shown.get(name)) and shown.factor == 100 and _is_number(cell):
            value = cells.exact(cell)
            return f"百分比格式的单元格按显示的读取，如 {apart(value)} → {shown.text(value)}。"
    return ""


def shown_as(cell: Cell, shown: Shown, tell: Any) -> Cell:
    """A number as its format shows it: 0.352 in “0.0%” is “35.2%”, 500 in “0\"万元\"” “500万元”."""
    if not _is_number(cell):
        return cell
    words = f"{shown.before}{shown.after}"
    speaks = bool(words) and (unit_of(words) is not None or looks_like_a_unit(words))
    if shown.factor == 1 and not speaks:
        return cell
    value = cells.exact(cell)
    text = shown.text(value) if speaks else f"{(value * shown.factor).normalize():f}"
    if shown.factor not in (1, 100):
        tell(f"单元格存的是 {apart(value)}，显示为 {text}，按显示的读取，请核对。")
    return text


def only_month(cell: Cell, shown: Shown) -> str:
    """Why a date that is shown without its day is none: a month was typed, the 1st was stored."""
    if not shown.hides_day or not isinstance(cell, date) or cell.day != 1:
        return ""
    said = f"{cell.year}年{cell.month}月"
    return f"单元格只写到月（{said}），没有写到日，请写全年月日，如 {said}5日。"


def _is_number(cell: Cell) -> TypeGuard[int | float | Decimal]:
    return isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)
