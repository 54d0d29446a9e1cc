"""名单 as it leaves the house: every row that is chosen, one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from common.exports.cells import Column
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
    asked = listing.asked(user, said, at)
    found = in_order(asked.found)
    each: Iterable[Any]
    if isinstance(found, list):
        each, count = found, len(found)
    else:
        each, count = found.iterator(chunk_size=CHUNK), found.count()
    return ListSheet(
        listing.title,
        [Column(label) for label, _ in listing.columns],
        ([text_of(get(row)) for _, get in listing.columns] for row in each),
        count,
        asked.told(),
    )
