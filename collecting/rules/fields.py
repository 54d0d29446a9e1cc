"""栏目: what a filing asks, declared once; form, checks, sheet, page and export follow. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

Values = Mapping[str, Decimal | None]
MONTH, YEAR_TO_DATE, AT_END = "month", "ytd", "end"
YEAR, AT_YEAR_END = "year", "year_end"
BASIS_LABELS = {
    MONTH: "本月",
    YEAR_TO_DATE: "1—本月累计",
    AT_END: "月末",
    YEAR: "全年",
    AT_YEAR_END: "年末",
}
WAN = "万元"


class Shape(StrEnum):
    """How a value is written."""

    MONEY = "money"  # 万元
    NUMBER = "number"  # with decimals, in its own unit
    COUNT = "count"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """栏目: its name, its unit, the period its number covers, and how it is asked."""

    name: str
    label: str
    unit: str
    basis: str
    shape: Shape
    hint: str = ""
    also: tuple[str, ...] = ()  # other names a sheet may give it
    is_needed: bool = True  # nothing is submitted without it
    is_lasting: bool = False  # seldom changes: last month's stands in the form already

    @property
    def is_number(self) -> bool:
        return self.shape != Shape.TEXT

    @property
    def is_flow(self) -> bool:
        return self.is_number and self.basis not in (AT_END, AT_YEAR_END)

    @property
    def is_of_year(self) -> bool:
        """Asked once a year."""
        return self.basis in (YEAR, AT_YEAR_END)

    @property
    def places(self) -> int:
        return 4 if self.shape in (Shape.MONEY, Shape.NUMBER) else 0

    @property
    def basis_label(self) -> str:
        return BASIS_LABELS[self.basis]

    @property
    def form_label(self) -> str:
        """As a form writes it: the unit stands beside the box."""
        return f"{self.label}（{self.basis_label}）" if self.is_number else self.label

    @property
    def title(self) -> str:
        """As a sheet writes it: what, over which period, in which unit."""
        return f"{self.label}（{self.basis_label}，{self.unit}）" if self.is_number else self.label

    @property
    def least_change(self) -> Decimal:
        """变动 below this are no news, however large their share."""
        return Decimal(10) if self.shape == Shape.MONEY else Decimal(5)


def money(name: str, label: str, basis: str, hint: str = "", **more: Any) -> Field:
    """An amount in 万元."""
    return Field(name, label, WAN, basis, Shape.MONEY, hint, **more)


def number(name: str, label: str, unit: str, basis: str, hint: str = "", **more: Any) -> Field:
    """A measured number with decimals."""
    return Field(name, label, unit, basis, Shape.NUMBER, hint, **more)


def count(name: str, label: str, unit: str, basis: str, hint: str = "", **more: Any) -> Field:
    """A whole number, never below zero."""
    return Field(name, label, unit, basis, Shape.COUNT, hint, **more)


def text(name: str, label: str, hint: str = "", **more: Any) -> Field:
    """Words; asked for only where it is said."""
    return Field(name, label, "", AT_END, Shape.TEXT, hint, **{"is_needed": False} | more)


def values_of(fields: Iterable[Field], row: Any) -> Values:
    """The numbers a row says, by name; nothing of no row."""
    if row is None:
        return {}
    listed = tuple(fields)
    return numbers_of(listed, {field.name: getattr(row, field.name) for field in listed})


def numbers_of(fields: Iterable[Field], said: Mapping[str, Any]) -> Values:
    """The numbers of what is said, by name."""
    named = {field.name: said.get(field.name) for field in fields if field.is_number}
    return {name: None if value is None else Decimal(value) for name, value in named.items()}


def words_of(fields: Iterable[Field], said: Mapping[str, Any]) -> Mapping[str, str]:
    """The words of what is said, by name."""
    return {field.name: said.get(field.name) or "" for field in fields if not field.is_number}


def of_month(field: Field, values: Values, before: Values | None, month: int) -> Decimal | None:
    """本月: as entered, or 累计 less the month before's; None where that one is unknown."""
    value = values.get(field.name)
    if value is None or field.basis != YEAR_TO_DATE or month == 1:
        return value
    earlier = before.get(field.name) if before else None
    return None if earlier is None else value - earlier


def to_date(field: Field, year: Mapping[int, Values], month: int) -> Decimal | None:
    """1—本月累计: as entered, or the sum of the months; None where one of them is unknown."""
    if field.basis == YEAR_TO_DATE:
        return year[month].get(field.name) if month in year else None
    total = Decimal(0)
    for at in range(1, month + 1):
        value = year[at].get(field.name) if at in year else None
        if value is None:
            return None
        total += value
    return total
