"""宽名单 as it leaves the house: one SELECT, which PostgreSQL turns into rows of a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.db import connection

from common.exports import sql
from common.exports.cells import Column as Cell
from common.exports.workbooks import Cover, Sheet
from common.listings.columns import CELLS, Column, sql_of
from common.listings.conditions import Conditions
from common.listings.wide import WideListing


@dataclass(frozen=True, slots=True)
class WideSheet:
    """Rows under valid conditions, in their order, and these columns of them."""

    listing: WideListing
    conditions: Conditions
    columns: Sequence[Column]

    @property
    def day(self) -> date:
        return self.conditions.day

    @property
    def file_name(self) -> str:
        return f"{self.listing.taken_as}-{self.day:%Y%m%d}.xlsx"

    def write(self, target: IO[bytes], cover: Cover) -> int:
        """Write the rows as a workbook; says how many there were."""
        named = {f"cell{n}": self._value(column) for n, column in enumerate(self.columns)}
        rows = self.listing.in_order(self.conditions).annotate(**named).values_list(*named)
        select, params = rows.query.sql_with_params()
        sheet = Sheet(self.listing.title, [Cell(c.title, self._kind(c)) for c in self.columns])
        with connection.cursor() as cursor:
            return sql.copy_workbook(target, cursor.cursor, sheet, select, params, cover=cover)

    def _kind(self, column: Column) -> str:
        drawn = self.listing.own.get(column.shape)
        return drawn.cell if drawn else CELLS.get(column.shape, "text")

    def _value(self, column: Column) -> Any:
        drawn = self.listing.own.get(column.shape)
        return drawn.sql(column, self.day) if drawn else sql_of(column)
