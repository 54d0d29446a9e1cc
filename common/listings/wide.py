"""宽名单: a list over declared columns; they are chosen, sorted by and taken out by their keys.

It is read by numbers of rows and columns, not row by row as objects, so that its last page is as
quick as its first and a hundred thousand rows leave in seconds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from common.listings import orders
from common.listings.columns import Column, Drawn, Row
from common.listings.conditions import SORT, Conditions
from common.listings.listing import Listing, Shown
from common.listings.paging import IdPaginator, per_page
from common.listings.register import only

Beside = Callable[[Sequence[int], Sequence[Column], date], Mapping[int, Row]]
HIDDEN = ("page", "per_page", "columns")  # of a page, not of what was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class WideListing(Listing):
    """`declared`: its columns; the first of `shown`, those where none are chosen, heads a row.

    `key`: the column that names a row in addresses. `beside`: what is computed for the rows of a
    page. `own`: shapes that only this list has. `count`: how many, where it is remembered.
    """

    columns: Sequence[Shown] = field(init=False, default=())
    declared: Sequence[Column]
    taken_as: str  # what the workbook is called
    definition: str = ""
    shown: Sequence[str] = ()
    sort: str = ""
    key: str = "pk"
    own: Mapping[str, Drawn] = field(default_factory=dict)
    beside: Beside = lambda ids, columns, day: {}
    needs: Sequence[str] = ()  # lookups that own shapes read beside their column's
    count: Callable[[QuerySet[Any]], int] = QuerySet.count

    @property
    def open_columns(self) -> dict[str, Column]:
        """Those that are not about persons."""
        return {column.key: column for column in self.declared if not column.is_personal}

    def taken_columns(self, *, personal: bool) -> list[Column]:
        """All of them; those about persons only where they may leave."""
        return [column for column in self.declared if personal or not column.is_personal]

    def named(self, keys: Sequence[str]) -> list[Column]:
        """Those of these keys, as kept with an order."""
        listed = {column.key: column for column in self.declared}
        return [listed[key] for key in keys]

    def chosen_columns(self, said: QueryDict) -> list[Column]:
        """Those asked for by `columns=a&columns=b` or `columns=a,b`, in the list's order."""
        keys = [key for part in said.getlist("columns") for key in part.split(",") if key]
        first, *usual = self.shown
        listed = self.open_columns
        rest = [key for key in listed if key in keys and key != first]
        return [listed[key] for key in (first, *(rest or usual))]

    @property
    def sorts(self) -> dict[str, str]:
        """What it may be sorted by, and the column that is."""
        return {key: column.order for key, column in self.open_columns.items() if column.order}

    def order(self, said: QueryDict) -> str:
        """The column asked for to sort by, or the usual one."""
        sort = said.get(SORT, "")
        key = sort.removeprefix("-")
        if key not in self.sorts:
            return self.sorts[self.sort]
        return "-" * (sort != key) + self.sorts[key]

    def in_order(self, conditions: Conditions) -> QuerySet[Any]:
        """The rows that meet what was asked, as sorted; as the conditions say where none is."""
        rows: QuerySet[Any] = conditions.found
        return orders.ordered(rows, self.order(conditions.data)) if self.sort else rows

    def page(self, conditions: Conditions, said: QueryDict) -> Any:
        """The numbers of the rows of the page asked for, in order."""
        order = self.order(said if conditions.is_valid() else QueryDict())
        parts = orders.in_parts(conditions.found, order)
        paginator = IdPaginator(parts, per_page(said.get("per_page")), self.count)
        return paginator.get_page(said.get("page"))

    def read(
        self, rows: QuerySet[Any], ids: Sequence[int], columns: Sequence[Column], day: date
    ) -> list[Row]:
        """The rows of one page, in the order of `ids`: stored values by lookup, and computed."""
        lookups = list(dict.fromkeys(["pk", self.key, *self.needs, *(c.lookup for c in columns)]))
        stored = {
            values[0]: dict(zip(lookups, values, strict=True))
            for values in rows.model._default_manager.filter(pk__in=ids).values_list(*lookups)
        }
        computed = self.beside(ids, columns, day)
        return [stored[pk] | dict(computed.get(pk, {})) for pk in ids if pk in stored]

    def found(self, user: Any, said: QueryDict, at: str = "") -> QuerySet[Any]:
        """The rows in sight that meet what was asked."""
        rows: QuerySet[Any] = self.asked(user, said, at).found
        return rows

    def understood(self, conditions: Conditions, said: QueryDict) -> QueryDict:
        """What a kept view holds: valid conditions and the columns, else nothing."""
        return only(said, (*self.names, "columns")) if conditions.is_valid() else QueryDict()
