"""一数可溯: a known figure and one of the rows behind it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what, its note, how much of it, and the thing it opens."""

    label: str
    note: str = ""
    amount: Decimal | int | None = None
    thing: Any = None  # where it opens


@dataclass(frozen=True, slots=True)
class Figure:
    """A known number, None where it is not; what people are told of it; the rows behind it."""

    value: Decimal | int | None
    words: str
    rows: tuple[Row, ...] = ()
