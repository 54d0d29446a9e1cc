"""有哪些名单: rooms say which lists they have, so that views and exports look nowhere upwards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from common.decisions import Decision
from common.listings.listing import Listing
from common.listings.sheets import ListSheet, sheet_of

MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Ticks:
    """勾选: the rows of a list that something may be done to, each with an address of its own.

    `seen(user, at)`: those in sight; `found(user, said, at)`: those of them that meet what was
    asked. `key`: the column a tick names them by.
    """

    seen: Callable[[Any, str], QuerySet[Any]]
    found: Callable[[Any, QueryDict, str], QuerySet[Any]]
    key: str = "pk"
    named: Callable[[Any], str] = str
    measure: str = "条"


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that keeps views and can be taken out: who may, where it is, what it understands."""

    key: str
    may: Callable[[Any], Decision]
    address: Callable[[str], str]
    clean: Callable[[Any, QueryDict], QueryDict]
    sheet: Callable[[Any, QueryDict, str], ListSheet] | None = None
    ticks: Ticks | None = None


LISTS: dict[str, Listed] = {}


def register(listed: Listed) -> None:
    LISTS[listed.key] = listed


def of_listing(
    key: str,
    listing: Listing,
    may: Callable[[Any], Decision],
    address: Callable[[str], str],
    ticks: Ticks | None = None,
) -> Listed:
    """A plain list, with its conditions and its columns."""
    return Listed(
        key,
        may,
        address,
        lambda user, said: only(said, listing.names),
        lambda user, said, at: sheet_of(listing, user, said, at),
        ticks,
    )


def ticks_of(listing: Listing, measure: str, named: Callable[[Any], str] = str) -> Ticks:
    """Those of a plain list whose rows are of a table."""
    rows: Callable[[Any, str], Any] = listing.rows
    found: Callable[[Any, QueryDict, str], Any] = listing.chosen
    return Ticks(rows, found, named=named, measure=measure)


def only(said: QueryDict, names: Iterable[str]) -> QueryDict:
    """What of a query a list understands, without what is empty."""
    left = QueryDict(mutable=True)
    for name in names:
        if values := [value[:MOST_TEXT] for value in said.getlist(name) if value.strip()]:
            left.setlist(name, values)
    return left
