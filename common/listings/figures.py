"""数的列: in what a column of numbers is measured, said where the list declares it; how it is
written follows from that, never from what the column is called."""

from decimal import Decimal
from enum import StrEnum

from common.numbers import rounded
from common.templatetags.formats import number

BRIEF = 2  # places of 万元 in a list, where a row's own page tells all of them


class Measured(StrEnum):
    """The unit of a column: 元 always has two places, whatever the sum."""

    PLAIN = "plain"
    YUAN = "yuan"
    WAN = "wan"


def counted(*labels: str) -> dict[str, Measured]:
    """Counts, areas, days, per cents: as exact as they came."""
    return dict.fromkeys(labels, Measured.PLAIN)


def in_yuan(*labels: str) -> dict[str, Measured]:
    """Amounts in 元."""
    return dict.fromkeys(labels, Measured.YUAN)


def in_wan(*labels: str) -> dict[str, Measured]:
    """Amounts in 万元."""
    return dict.fromkeys(labels, Measured.WAN)


def written(value: object, measured: Measured, *, is_brief: bool) -> str:
    """A number as people read it; `is_brief`: in a list, where 万元 has no room for all."""
    if not isinstance(value, Decimal):
        return number(value)  # type: ignore[arg-type]
    if measured is Measured.YUAN:
        return number(value, 2)
    is_cut = measured is Measured.WAN and is_brief
    return number(rounded(value, BRIEF) if is_cut else value)


def cell_kind(measured: Measured) -> str:
    """How a workbook keeps it."""
    return "money" if measured is Measured.YUAN else "exact"
