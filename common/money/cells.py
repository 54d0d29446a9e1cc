"""金额: “1,312(万人民币元)”, “50万美元”, “500000元” as an exact amount in ten thousands."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from common.money.fen import TOO_FINE, AmountFault, fen_of_wan, wan_of
from common.numbers import apart
from common.sheets.cells import Cell, CellFault, compact, decimal, is_blank, shown
from common.sheets.units import TEN_THOUSAND_YUAN, Dimension, Unit, unit_of

MAX_AMOUNT = Decimal(10_000_000)  # 万: 1,000 亿 is more than any registered capital here
MOST_TYPED = Decimal("1e15")  # 元
_SPLIT = re.compile(
    r"(?P<before>[^\d-]*?):?(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<after>.*)", re.ASCII
)
_DIGIT = re.compile(r"\d")  # 1'000: a separator nobody here uses, no 千
_YUAN = re.compile(r"[元圆块]")


class Capital(NamedTuple):
    amount: Decimal  # 万 of the currency, exact to the 分 (six decimals)
    currency: str  # ISO 4217


class Amount(NamedTuple):
    """A number with its unit: what is typed, and which unit it is in."""

    number: Decimal
    unit: Unit
    own: Unit | None  # the cell's own unit, where it names one

    @property
    def kept(self) -> Decimal:
        """In 万 of its currency."""
        return self.unit.convert(self.number)


def amount(value: Cell, unit: Unit | None = None) -> Amount | None:
    """金额 as typed; `unit` is what a bare number means by the sheet (None: 万元)."""
    if is_blank(value):
        return None
    over = unit or TEN_THOUSAND_YUAN
    if not isinstance(value, str):
        number = decimal(value, low=-MOST_TYPED, high=MOST_TYPED, places=None)
        return None if number is None else Amount(number, over, None)
    parts = _SPLIT.fullmatch(compact(value))
    words = parts["before"] + parts["after"] if parts else ""
    own = unit_of(words) if words and not _DIGIT.search(words) else None
    if not parts or (words and (own is None or own.dimension != Dimension.MONEY)):
        raise CellFault(f"“{shown(value)}”不是能辨认的金额，请写成 1312.5万元 的样子。")
    number = decimal(parts["number"], low=-MOST_TYPED, high=MOST_TYPED, places=None)
    return None if number is None else Amount(number, _together(own, over, value), own)


def _together(own: Unit | None, over: Unit, value: Cell) -> Unit:
    """The cell's own unit before the sheet's; what the one leaves open, the other says."""
    if own is None:
        return over
    if not own.has_scale:
        return Unit(over.dimension, over.factor, own.currency, f"{own.word}{over.word}")
    if own.currency:
        return own
    if over.currency not in ("", "CNY") and _YUAN.search(own.word):
        raise CellFault(f"“{shown(value)}”写的是元，而列名写的是“{over.word}”，请写明币种。")
    return Unit(own.dimension, own.factor, over.currency, own.word)


def capital(value: Cell, *, unit: Unit | str | None = None) -> Capital | None:
    """注册资本; `unit` is what a bare number means by the header (万元, 万美元, 元)."""
    typed = amount(value, unit_of(unit) if isinstance(unit, str) else unit)
    if typed is None:
        return None
    return Capital(wan_of(bounded_fen(typed, value)), typed.unit.currency or "CNY")


def bounded_fen(typed: Amount, value: Cell) -> int:
    """分 (hundredths of its currency's one), never below zero."""
    if typed.number < 0:
        raise CellFault(f"“{shown(value)}”是负数，请核对金额。")
    if typed.kept > MAX_AMOUNT:
        raise CellFault(f"“{shown(value)}”超过 1000 亿，请核对单位是元还是万元。")
    try:
        return fen_of_wan(typed.kept)
    except AmountFault:
        raise CellFault(f"“{shown(value)}”比分还细，请{TOO_FINE}。") from None


def tell_own_unit(typed: Amount, over: Unit | None, tell: Callable[[str], None]) -> None:
    """The cell is in another unit than its column: said, so that nobody is surprised."""
    if typed.own is None or not typed.own.has_scale:
        return
    usual = over or TEN_THOUSAND_YUAN
    if typed.own.factor != usual.factor:
        tell(
            f"单元格写明单位“{typed.own.word}”，按此换算，没有按列的“{usual.word}”："
            f"{apart(typed.number)}{typed.own.word} → {apart(typed.kept)} 万。"
        )
