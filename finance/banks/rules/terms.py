"""带日期的口径: which of several rows of a setting holds on a day. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A row of a setting: it holds from its day on."""

    valid_from: date


class Charge(StrEnum):
    """还款冲抵的各项."""

    FEE = "fee"
    PENALTY = "penalty"
    INTEREST = "interest"
    PRINCIPAL = "principal"


CHARGE_LABELS = {
    Charge.FEE.value: "费用",
    Charge.PENALTY.value: "罚息",
    Charge.INTEREST.value: "利息",
    Charge.PRINCIPAL.value: "本金",
}


class HolidayShift(StrEnum):
    """还款日遇节假日怎样."""

    NONE = "none"
    NEXT = "next"


SHIFT_LABELS = {
    HolidayShift.NONE.value: "不顺延",
    HolidayShift.NEXT.value: "顺延至下一工作日",
}
Row = TypeVar("Row", bound=Dated)


def in_force(rows: Iterable[Row], day: date) -> Row | None:
    """The newest of those that hold on the day; None where none does yet."""
    begun = [row for row in rows if row.valid_from <= day]
    return max(begun, key=lambda row: row.valid_from, default=None)
