"""金额: how a column of a sheet is read as 万元, or as 分."""

from decimal import Decimal
from typing import Any

from common.money.cells import amount, bounded_fen, tell_own_unit
from common.money.fen import bare_wan, bare_yuan, fen_of_wan
from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.number_widgets import NumberWidget, Tell, say_nothing, within
from common.sheets.units import TEN_THOUSAND_YUAN, YUAN, Dimension, Unit


class AmountWidget(NumberWidget):
    """金额, 万元: other units of money are converted, exactly."""

    dimension, kept = Dimension.MONEY, "万元"
    usual = TEN_THOUSAND_YUAN  # what a bare number is in

    def __init__(self, most: Decimal | int, *, low: Decimal | int = 0, places: int = 4) -> None:
        super().__init__()
        self.low, self.most, self.places = low, most, places

    def clean(
        self,
        value: Cell,
        row: Any = None,
        unit: Unit | None = None,
        tell: Tell = say_nothing,
        **kwargs: Any,
    ) -> Decimal | None:
        if (typed := amount(value, unit)) is None:
            return None
        if typed.unit.currency not in ("", "CNY"):
            raise CellFault(f"“{cells.shown(value)}”是外币，这一列只收人民币，请折算后再填。")
        tell_own_unit(typed, unit, tell)
        return within(typed.kept, self.low, self.most, self.places, f"“{cells.shown(value)}”")


class FenWidget(AmountWidget):
    """人民币 in 分; a bare number is 万元 unless the sheet names a unit."""

    def __init__(self, most: int) -> None:
        super().__init__(most, places=6)

    def clean(self, value: Cell, row: Any = None, *args: Any, **kwargs: Any) -> Any:
        wan = super().clean(value, row, *args, **kwargs)
        return None if wan is None else fen_of_wan(wan)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return bare_wan(value)


class YuanWidget(AmountWidget):
    """人民币 in 分; a bare number is 元 unless the sheet names a unit."""

    kept, usual = "元", YUAN

    def __init__(self) -> None:
        super().__init__(0)

    def clean(
        self,
        value: Cell,
        row: Any = None,
        unit: Unit | None = None,
        tell: Tell = say_nothing,
        **kwargs: Any,
    ) -> Any:
        over = unit if unit is not None and unit.has_scale else YUAN
        if (typed := amount(value, over)) is None:
            return None
        if typed.unit.currency not in ("", "CNY"):
            raise CellFault(f"“{cells.shown(value)}”是外币，这一列只收人民币，请折算后再填。")
        fen = bounded_fen(typed, value)
        tell_own_unit(typed, over, tell)
        return fen

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return bare_yuan(value)
