"""更正后的值 as a person types it: 元, a day, a rate, a grade, by the column it is of."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from common.money.fen import AmountFault, fen_of_yuan
from common.sheets.cells import CellFault
from common.sheets.days import day
from finance.lists.rules.correcting import DAYS, MONEY
from finance.loans.imports.widgets import RateWidget
from finance.loans.rules.judging import GRADE_LABELS

WRONG = "没有读懂这个值，请按提示的写法填写。"


def read(field: str, typed: str) -> Any:
    """The value; ValidationError of `value` says what is wrong with it."""
    try:
        value = _read(field, typed.strip())
    except (CellFault, AmountFault) as fault:
        raise ValidationError({"value": str(fault)}) from fault
    except (InvalidOperation, ValueError) as fault:
        raise ValidationError({"value": WRONG}) from fault
    if value is None:
        raise ValidationError({"value": WRONG})
    return value


def _read(field: str, typed: str) -> Any:
    if field in MONEY:
        amount = Decimal(typed.replace(",", "").replace("，", "").removesuffix("元").strip())
        if amount < 0:
            raise AmountFault("金额不能为负数。")
        return fen_of_yuan(amount)
    if field in DAYS:
        return day(typed)
    if field == "rate":
        return RateWidget().clean(typed)
    words = {word: value for value, word in GRADE_LABELS.items()}
    if typed not in words:
        raise CellFault(f"五级分类应为{'、'.join(words)}之一。")
    return words[typed]
