"""一张名单: its title, its rows, its columns, and what may be asked of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from common.listings.conditions import Conditions
from common.listings.figures import Measured

Rows = QuerySet[Any] | list[Any]
Shown = tuple[str, Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `rows` is asked with who looks and what the list is about ("" for nothing).

    `numbers`: columns of amounts and areas, each with its unit: numbers on the page and in Excel.
    `aside`: columns that a row's own page and the sheet tell, and the list has no room for.
    """

    title: str
    lead: str
    rows: Callable[[Any, str], Rows]
    columns: Sequence[Shown]
    conditions: type[Conditions] = Conditions
    numbers: Mapping[str, Measured] = field(default_factory=dict)
    aside: Collection[str] = ()

    @property
    def labels(self) -> list[str]:
        """What its columns are called."""
        return [label for label, _ in self.columns]

    @property
    def in_list(self) -> Sequence[Shown]:
        """The columns of the list itself."""
        return [column for column in self.columns if column[0] not in self.aside]

    @property
    def names(self) -> list[str]:
        """The conditions its address understands."""
        return list(self.conditions.base_filters)

    def asked(self, user: Any, said: QueryDict, at: str = "") -> Conditions:
        """The conditions as they are asked now, over the rows in sight."""
        return self.conditions(said, self.rows(user, at), by=user)

    def chosen(self, user: Any, said: QueryDict, at: str = "") -> Rows:
        """The rows in sight that meet what was asked, in an order that pages can rely on."""
        return in_order(self.asked(user, said, at).found)


def in_order(rows: Rows) -> Rows:
    """Rows in an order that pages can rely on."""
    return rows if isinstance(rows, list) or rows.ordered else rows.order_by("pk")


def text_of(value: Any) -> str:
    """A cell's text; the unknown is --."""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "--" if value is None or value == "" else str(value)
