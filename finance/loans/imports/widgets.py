"""年利率、罚息上浮、方式、结息日: how a cell says them; what can be read two ways is refused."""

import re
from decimal import Decimal
from typing import Any

from import_export.widgets import Widget

from common.numbers import apart, bare
from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.columns import heading
from common.sheets.number_widgets import CountWidget, NumberWidget
from common.sheets.units import PERCENT, Dimension, Unit, unit_of
from finance.loans.rules.words import Amortization, Every

_PLACES = 8  # of the fraction, as kept
_LEAST_SHOWN = Decimal("0.1")  # less, in a column of percents, was rather meant as a fraction
_BEHIND = re.compile(r"(?P<number>[-+\d,.]+)(?P<unit>[%‰])")
_DAY = re.compile(
    r"(?:每月|按月|月末?|每季度?末?月?|季度?末月?|结息日)?的?(?P<day>\d{1,2})[日号]?(?:结息|付息)?"
)
_MONTHS = re.compile(r"(?P<number>\d+)个?月")
_MOST_DAY = 28  # every month has it


class RateWidget(NumberWidget):
    """A share of one, exact: “4.35%”, 4.35 in a column of %, or 0.0435; 4.35 alone is refused.

    `most`: the largest allowed, itself included where `reaches` says so.
    """

    dimension, kept = Dimension.SHARE, "%"

    def __init__(self, *, most: Decimal = Decimal(1), reaches: bool = False) -> None:
        super().__init__()
        self.most, self.reaches = most, reaches

    def clean(
        self, value: Cell, row: Any = None, unit: Unit | None = None, **kwargs: Any
    ) -> Decimal | None:
        parts = _BEHIND.fullmatch(cells.compact(value)) if isinstance(value, str) else None
        own = unit_of(parts["unit"]) if parts else None
        typed = cells.decimal(parts["number"] if parts else value, places=None, low=-(10**9))
        if typed is None:
            return None
        shown, over = f"“{cells.shown(value)}”", own or unit
        if own is not None and own.word == "‰" and not self.reaches:
            raise CellFault(
                f"{shown}是千分数，多为月利率；请换算成年利率填写"
                f"（月利率 {apart(typed)}‰ 即年利率 {bare(typed * 12 / 10)}%）。"
            )
        if over is None and not (typed < 1 or (self.reaches and typed == self.most)):
            raise CellFault(
                f"{shown}没有写明是不是百分数，请写成 {apart(typed)}%，或写成小数"
                f"（{apart(typed)}% 写 {bare(typed / 100)}）。"
            )
        if own is None and unit is not None and 0 < typed < _LEAST_SHOWN:
            raise CellFault(
                f"列名写的是“{unit.word}”，{shown}就是 {apart(typed)}{unit.word}："
                f"是小数的请写成 {apart(typed * 100)}%，"
                f"确实这样低的请写成 {apart(typed)}{unit.word}。"
            )
        return self._within(over.convert(typed) / 100 if over else typed, shown)

    def _within(self, share: Decimal, shown: str) -> Decimal:
        if share < 0 or share > self.most or (share == self.most and not self.reaches):
            most = f"{'不大于' if self.reaches else '小于'} {bare(self.most * 100)}%"
            raise CellFault(f"{shown}超出范围，应不小于 0、{most}，请核对。")
        if share != round(share, _PLACES):
            raise CellFault(f"{shown}的小数位数太多，百分数请至多写六位小数。")
        return share

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else PERCENT.word.join((bare(value * 100), ""))


Way = tuple[str, str]  # 还款方式, and the cycle where the word names one
_CYCLES = {
    **dict.fromkeys(("按月", "每月", "月"), Every.MONTH.value),
    **dict.fromkeys(("按季度", "按季", "每季度", "每季", "季"), Every.QUARTER.value),
    "按期": "",
}
_EQUAL = {
    "等额本息": Amortization.EQUAL_INSTALLMENTS.value,
    "等额本息还款": Amortization.EQUAL_INSTALLMENTS.value,
    "等额还款": Amortization.EQUAL_INSTALLMENTS.value,
    "等额本金": Amortization.EQUAL_PRINCIPAL.value,
    "等额本金还款": Amortization.EQUAL_PRINCIPAL.value,
}
_INTEREST = ("付息", "结息", "还息")
_PRINCIPAL = (
    "到期还本", "到期一次还本", "到期一次性还本", "一次还本", "一次性还本", "到期归还本金",
    "到期一次归还本金", "到期一次性归还本金", "",
)  # fmt: skip
_ONLY = Amortization.INTEREST_ONLY.value
WAYS: dict[str, Way] = {
    **{word.value: (word.value, "") for word in Amortization},
    **{word.label: (word.value, "") for word in Amortization},
    **{word: (way, "") for word, way in _EQUAL.items()},
    **{
        f"{cycle}{word}": (way, every)
        for word, way in _EQUAL.items()
        for cycle, every in _CYCLES.items()
    },
    **dict.fromkeys(("先息后本", "先息后本还款", "到期还本"), (_ONLY, "")),
    **{f"{cycle}先息后本": (_ONLY, every) for cycle, every in _CYCLES.items()},
    **{f"先息后本({cycle})": (_ONLY, every) for cycle, every in _CYCLES.items()},
    **{
        f"{cycle}{interest}{principal}": (_ONLY, every)
        for cycle, every in _CYCLES.items()
        for interest in _INTEREST
        for principal in _PRINCIPAL
    },
    **dict.fromkeys(
        (
            "利随本清", "一次还本付息", "到期一次还本付息", "到期一次性还本付息", "一次性还本付息",
            "到期还本付息", "到期本息一次还清", "到期一次还清本息",
        ),
        (Amortization.BULLET.value, ""),
    ),
}  # fmt: skip
OFFERED = [
    "等额本息", "等额本金", "按季等额本息", "按季等额本金", "先息后本", "按月付息到期还本",
    "按季付息到期还本", "利随本清",
]  # fmt: skip
_MARKS = str.maketrans("", "", ",，、;；")
_WAYS = {heading(word).translate(_MARKS): way for word, way in WAYS.items()}


class WayWidget(Widget):
    """还款方式, with the cycle where it names one."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> Way | None:
        if cells.is_blank(value):
            return None
        word = heading(value).translate(_MARKS)
        if (way := _WAYS.get(word)) is None:
            raise CellFault(
                f"“{cells.shown(value)}”不是能辨认的还款方式，请填其中之一：{'、'.join(OFFERED)}。"
            )
        return way

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(Amortization(value).label) if value else ""


class Months(int):
    """A term told in months, whatever the cycle."""


class PeriodsWidget(CountWidget):
    """期数: “12”, “12期”; “12个月” is `Months`, to be read by the cycle."""

    def clean(
        self, value: Cell, row: Any = None, unit: Unit | None = None, **kwargs: Any
    ) -> int | None:
        parts = _MONTHS.fullmatch(cells.compact(value)) if isinstance(value, str) else None
        number = super().clean(parts["number"] if parts else value, row, unit, **kwargs)
        return Months(number) if parts and number is not None else number


class InterestDayWidget(Widget):
    """结息日: “20”, “20日”, “每月20日”."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> int | None:
        if cells.is_blank(value):
            return None
        word = cells.compact(value).removesuffix(".0")
        if (parts := _DAY.fullmatch(word)) is None:
            raise CellFault(f"“{cells.shown(value)}”不是结息日，请填 1 至 28 的一个数。")
        if not 1 <= (day := int(parts["day"])) <= _MOST_DAY:
            raise CellFault(f"“{cells.shown(value)}”不能作结息日，请填 1 至 28 的一个数。")
        return day


EVERY_WORDS = {
    **dict.fromkeys(("月", "按月", "月付", "1个月", "月度"), Every.MONTH.value),
    **dict.fromkeys(("季", "按季", "季付", "3个月", "季度"), Every.QUARTER.value),
    **{word.value: word.value for word in Every},
}
