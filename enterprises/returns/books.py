"""表的样子: a firm's month or year as a row, in the columns the import reads."""

from collections.abc import Sequence
from typing import Any

from collecting.models import Collection
from collecting.rooms import Book
from collecting.sheets import written_column_of
from common.dates import today
from common.exports.cells import Column
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import facts_of_many
from enterprises.returns.imports import annual_columns
from enterprises.returns.imports.annual import of_year
from enterprises.returns.imports.kinds import ANNUAL_NOTES, MONTHLY_NOTES
from enterprises.returns.rules.annual import ASKED
from enterprises.returns.rules.facts import Shape
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.timetable import ANNUAL, MONTHLY

KINDS = {
    Shape.COUNT: "int",
    Shape.FLAG: "text",
    Shape.TEXT: "text",
    Shape.DAYS: "text",
    Shape.RECORDS: "text",
}


def _known(collection: Collection, firms: Sequence[Enterprise]) -> dict[int, Any]:
    """What is known of a year before its return is begun."""
    if collection.is_monthly:
        return {}
    pairs = facts_of_many(firms, on=today(), year=collection.period.year, drafts=True)
    return {firm.pk: facts for firm, facts in pairs}


def _cells(collection: Collection, row: Any, known: dict[str, Any] | None) -> list[Any]:
    if collection.is_monthly:
        return [getattr(row, one.name, None) for one in FIELDS]
    facts, year = row.facts if row else known or {}, str(collection.period.year)
    return [annual_columns.cell_of(one.name, of_year(facts, one.name, year)) for one in ASKED]


def _columns(collection: Collection) -> list[Column]:
    if collection.is_monthly:
        return [*map(written_column_of, FIELDS)]
    asked = [(annual_columns.title_of(fact), KINDS.get(fact.shape, "decimal")) for fact in ASKED]
    return [Column(title, kind, width=18) for title, kind in asked]


BOOK = Book(
    head=(Column("统一社会信用代码", "code", width=22), Column("企业名称", width=30)),
    columns=_columns,
    cells=_cells,
    known=_known,
    notes={MONTHLY: MONTHLY_NOTES, ANNUAL: ANNUAL_NOTES},
    joined=("industry",),
)
