"""数: how cells of shares and counts are read, each by the unit its column speaks of."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from import_export.widgets import Widget

from common.numbers import apart
from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.units import Dimension, Unit, unit_of

Tell = Callable[[str], None]
_WITH_UNIT = re.compile(r"(?P<number>[-\d,.，．]+)\s*(?P<unit>[^-\d,.，．\s].*)")


def say_nothing(message: str) -> None:
    """Nobody is listening."""


class NumberWidget(Widget):
    """A number that has a unit: `dimension` says of what, `kept` in which one it is stored."""

    dimension = Dimension.COUNT
    keeps_currency = False
    kept = ""


class PercentWidget(NumberWidget):
    """百分数: 35.2 is 35.2 %; a cell in percent format, or with a sign, is what it shows."""

    dimension, kept = Dimension.SHARE, "%"

    def __init__(self, most: int = 100) -> None:
        super().__init__()
        self.most = most

    def clean(
        self,
        value: Cell,
        row: Any = None,
        unit: Unit | None = None,
        tell: Tell = say_nothing,
        **kwargs: Any,
    ) -> Decimal | None:
        number = cells.percent(value, high=self.most, is_percent=unit is not None)
        if number is None:
            return None
        is_signed = isinstance(value, str) and cells.compact(value).endswith("%")
        if unit is None or is_signed:
            return number
        if 0 < number < 1:
            tell(f"“{apart(number)}”按 {apart(number)}% 读取，不是 {apart(number * 100)}%。")
        return unit.convert(number)


class DecimalWidget(NumberWidget):
    """A number of people or things that need not be whole."""

    def __init__(self, most: int, *, places: int = 4) -> None:
        super().__init__()
        self.most, self.places = most, places

    def clean(
        self, value: Cell, row: Any = None, unit: Unit | None = None, **kwargs: Any
    ) -> Decimal | None:
        word = unit.word if unit else ""
        number = cells.decimal(value, low=0, high=self.most, places=None, unit=word)
        if number is None:
            return None
        kept = unit.convert(number) if unit else number
        return within(kept, 0, self.most, self.places, f"“{cells.shown(value)}”")


class AreaWidget(NumberWidget):
    """面积, ㎡: 万㎡, 亩, 公顷 of the column, or of the cell itself, are converted."""

    dimension, kept = Dimension.AREA, "㎡"

    def __init__(self, most: Decimal | int, *, places: int = 2) -> None:
        super().__init__()
        self.most, self.places = most, places

    def clean(
        self, value: Cell, row: Any = None, unit: Unit | None = None, **kwargs: Any
    ) -> Decimal | None:
        bare, own = _apart(value)
        unit = own or unit
        number = cells.decimal(bare, places=None, unit=unit.word if unit else "")
        if number is None:
            return None
        kept = unit.convert(number) if unit else number
        return within(kept, 0, self.most, self.places, f"“{cells.shown(value)}”")


def _apart(value: Cell) -> tuple[Cell, Unit | None]:
    """A cell's number and the unit of area written behind it."""
    parts = _WITH_UNIT.fullmatch(value.strip()) if isinstance(value, str) else None
    unit = unit_of(parts["unit"]) if parts else None
    if parts is None or unit is None or unit.dimension != Dimension.AREA:
        return value, None
    return parts["number"], unit


class CountWidget(NumberWidget):
    """A whole number of something."""

    def __init__(self, unit: str, high: int) -> None:
        super().__init__()
        self.unit, self.high = unit, high

    def clean(
        self, value: Cell, row: Any = None, unit: Unit | None = None, **kwargs: Any
    ) -> int | None:
        if unit is None or unit.factor == 1:
            return cells.integer(value, high=self.high, unit=self.unit)
        number = cells.decimal(value, high=self.high, unit=unit.word)
        if number is None:
            return None
        return cells.integer(unit.convert(number), high=self.high)


def within(
    number: Decimal, low: Decimal | int, high: Decimal | int, places: int, typed: str
) -> Decimal:
    """The number, where it fits its column exactly."""
    if not low <= number <= high:
        raise CellFault(f"{typed}超出范围（{low} 至 {high}），请核对数值和单位。")
    if number != round(number, places):
        raise CellFault(f"{typed}换算后是 {apart(number)}，小数超过 {places} 位，请减少小数位数。")
    return number
