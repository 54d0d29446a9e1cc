"""金额 in a form: 元 or 万元 as typed, 分 as kept; what is finer than a 分 is refused."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from common.money.fen import TOO_FINE, fen_of_wan, fen_of_yuan

MOST_DIGITS = 18


class _FenField(forms.DecimalField):
    """An amount in the unit of the box; nothing below zero."""

    places: ClassVar[int]

    def __init__(self, label: str, *, most: int, too_much: str, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(
            label=label,
            min_value=0,
            max_value=most,
            decimal_places=self.places,
            max_digits=MOST_DIGITS,
            error_messages={
                "max_value": too_much,
                "min_value": f"{label}不能为负数。",
                "max_digits": f"{label}的位数太多，请核对单位和小数位数。",
                "max_whole_digits": f"{label}的位数太多，请核对单位。",
                "max_decimal_places": f"{label}{TOO_FINE}，请减少小数位数。",
            },
            **options,
        )

    def clean(self, value: Any) -> Any:
        amount: Decimal | None = super().clean(value)
        return None if amount is None else self.kept(abs(amount))

    def kept(self, amount: Decimal) -> int:
        """The amount in 分."""
        raise NotImplementedError


class WanField(_FenField):
    """万元."""

    places = 6

    def kept(self, amount: Decimal) -> int:
        return fen_of_wan(amount)


class YuanField(_FenField):
    """元."""

    places = 2

    def kept(self, amount: Decimal) -> int:
        return fen_of_yuan(amount)
