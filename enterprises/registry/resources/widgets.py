"""Cells that only this register knows how to read."""

import re
from typing import Any

from import_export.widgets import Widget

from common.money.cells import Amount, amount, bounded_fen, tell_own_unit
from common.money.fen import FEN_PER_WAN, apart_wan, bare_wan
from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.columns import CodeWidget, TextWidget
from common.sheets.number_widgets import NumberWidget, Tell, say_nothing
from common.sheets.units import Dimension, Unit
from enterprises.registry.rules import credit_code, names
from enterprises.registry.rules.certificates import spelled
from enterprises.registry.rules.kind_names import kind_of
from enterprises.registry.rules.kinds import KIND_LABELS, Kind
from enterprises.registry.rules.profile import CURRENCY_LABELS
from enterprises.registry.rules.standing import STATE_LABELS, State, state_of

_BETWEEN_NAMES = re.compile(r"[、;；\n,，]+")
SUSPICIOUS = 1_000_000 * FEN_PER_WAN  # 100 亿, rare enough to ask whether it was 元


class CreditCodeWidget(CodeWidget):
    """统一社会信用代码 as printed; whether it is sound is asked by the check."""

    def __init__(self) -> None:
        super().__init__(limit=60)

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        return credit_code.normalize(super().clean(value))


class NameWidget(TextWidget):
    """企业名称 as stored."""

    def __init__(self) -> None:
        super().__init__(limit=120)

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        text = cells.text(value, limit=self.limit)
        if cells.is_blank(text):
            return ""
        if sentence := names.fault(text):
            raise CellFault(sentence)
        return names.unwrapped(text)


class CertificateWidget(CodeWidget):
    """证书编号 as certificates print it."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> str:
        return spelled(super().clean(value))


class FormerNamesWidget(Widget):
    """曾用名, several of them apart by 、 or ；. Rendered from the search text, name first."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> tuple[str, ...]:
        if cells.is_blank(value):
            return ()
        parts = [part for part in _BETWEEN_NAMES.split(str(value)) if part.strip()]
        for part in parts:
            if sentence := names.fault(part):
                raise CellFault(f"曾用名“{cells.shown(part)}”{sentence}")
        former = [names.clean(part) for part in parts]
        if too_long := [name for name in former if len(name) > 120]:
            raise CellFault(
                f"曾用名“{cells.shown(too_long[0])}”超过 120 个字，请用“、”隔开各名称。"
            )
        return tuple(dict.fromkeys(former))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "、".join((value or "").split("\n")[1:])


class StateWidget(Widget):
    """经营状态."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> State | None:
        if cells.is_blank(value):
            return None
        if (state := state_of(cells.compact(value))) is None:
            offered = "、".join(STATE_LABELS.values())
            raise CellFault(
                f"“{cells.shown(value)}”不是能辨认的经营状态，请填其中之一：{offered}。"
            )
        return state

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return STATE_LABELS.get(value, "")


class KindWidget(Widget):
    """资质类型."""

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> Kind | None:
        if cells.is_blank(value):
            return None
        if (kind := kind_of(cells.compact(value))) is None:
            offered = "、".join(KIND_LABELS.values())
            raise CellFault(
                f"“{cells.shown(value)}”不是能辨认的资质类型，请填其中之一：{offered}。"
            )
        return kind

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return KIND_LABELS.get(value, "")


class CapitalWidget(NumberWidget):
    """注册资本 in 分 with its currency; a bare number is 万元 unless the sheet names a unit."""

    dimension, keeps_currency, kept = Dimension.MONEY, True, "万元"

    def clean(
        self,
        value: Cell,
        row: Any = None,
        unit: Unit | None = None,
        tell: Tell = say_nothing,
        **kwargs: Any,
    ) -> tuple[int, str] | None:
        if (typed := amount(value, unit)) is None:
            return None
        fen = bounded_fen(typed, value)
        tell_own_unit(typed, unit, tell)
        if fen > SUSPICIOUS and unit is None and not _names_a_scale(typed):
            tell(f"没有写明单位，按万元读作 {apart_wan(fen)} 万元，数额很大，请核对是不是元。")
        currency = typed.unit.currency or "CNY"
        return fen, currency if currency in CURRENCY_LABELS else "OTHER"

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return bare_wan(value)


def _names_a_scale(typed: Amount) -> bool:
    return typed.own is not None and typed.own.has_scale
