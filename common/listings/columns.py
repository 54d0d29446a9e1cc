"""列: a column of a wide list, declared once for the page, its order and the workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from common.money.fen import apart_wan
from common.money.sql import wan_of

Row = Mapping[str, Any]  # stored values by lookup


class Shape(StrEnum):
    """How a value is written: on the page, and as which kind of cell; an app may have more."""

    TEXT = "text"
    CODE = "code"  # digits that are no number
    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    WAN = "wan"  # 万元 of stored 分
    LABEL = "label"  # through `labels`


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` in addresses, `lookup` in queries, `order` what it may be sorted by.

    One about persons is neither shown nor sorted by; it leaves with a purpose only.
    """

    key: str
    title: str
    lookup: str
    shape: str = Shape.TEXT
    order: str = ""
    labels: Mapping[Any, str] | None = None
    is_personal: bool = False

    @property
    def is_numeric(self) -> bool:
        return self.shape in (Shape.NUMBER, Shape.WAN)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape of an app's own: as HTML, as SQL, its class on the page, its kind of cell."""

    html: Callable[[Row, Column, date], str]
    sql: Callable[[Column, date], Any]
    css: str = ""
    cell: str = "text"


CELLS: Mapping[str, str] = {
    Shape.CODE: "code",
    Shape.DATE: "date",
    Shape.MOMENT: "date",
    Shape.NUMBER: "int",
    Shape.WAN: "decimal",
}


def plain(value: Any, column: Column) -> str:
    """One stored value, as text; empty where it is unknown."""
    if column.labels is not None:
        return column.labels.get(value, "")
    if value is None:
        return ""
    match column.shape:
        case Shape.DATE:
            day: str = value.isoformat()
            return day
        case Shape.MOMENT:
            return timezone.localtime(value).date().isoformat()
        case Shape.NUMBER:
            return f"{value:,}"
        case Shape.WAN:
            return apart_wan(value)
    return str(value)


def sql_of(column: Column) -> Any:
    """The stored value as SQL, as a workbook keeps it."""
    match column.shape:
        case Shape.MOMENT:
            return TruncDate(column.lookup)
        case Shape.WAN:
            return wan_of(F(column.lookup))
    return F(column.lookup) if column.labels is None else labelled(column.lookup, column.labels)


def labelled(lookup: str, labels: Mapping[Any, str]) -> Case:
    """The words of a code, in the query."""
    cases = [When(**{lookup: stored}, then=Value(label)) for stored, label in labels.items()]
    return Case(*cases, default=Value(""), output_field=TextField())
