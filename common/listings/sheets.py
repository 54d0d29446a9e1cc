"""名单 as it leaves the house: every row that is chosen, one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from common.exports.cells import Column
from common.listings.figures import cell_kind
from common.listings.listing import Listing, in_order, text_of

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list as it leaves the house."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
    count: int
    told: Sequence[tuple[str, str]] = ()


def sheet_of(listing: Listing, user: Any, said: QueryDict, at: str = "") -> ListSheet:
    """The rows now chosen, one by one: memory stays flat."""
    conditions = listing.asked(user, said, at)
    chosen = in_order(conditions.found)
    each: Iterable[Any]
    if isinstance(chosen, list):
        each, count = chosen, len(chosen)
    else:
        each, count = chosen.iterator(chunk_size=CHUNK), chosen.count()
    return ListSheet(
        listing.title,
        [Column(label, _kind(listing, label)) for label, _ in listing.columns],
        ([_cell(listing, label, get(row)) for label, get in listing.columns] for row in each),
        count,
        conditions.told(),
    )


def _kind(listing: Listing, label: str) -> str:
    """How the workbook keeps a column."""
    measured = listing.numbers.get(label)
    return "text" if measured is None else cell_kind(measured)


def _cell(listing: Listing, label: str, value: Any) -> object:
    return value if label in listing.numbers else text_of(value)
