"""一家企业的其他页面: rooms above the register say which they have, so that none looks upwards."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from django.urls import reverse

_CODE = "CODE"


class Place(NamedTuple):
    """A page about one firm, addressed by its credit code."""

    label: str
    url_name: str
    in_rows: str  # what its link is called beside the firm's name in lists; "" for none


PLACES: list[Place] = []
KEEPERS: list[Callable[[Collection[int]], bool]] = []


def leads_to(label: str, url_name: str, *, in_rows: str = "") -> None:
    """Shown on the firm's page, in this order; with a short name also beside its name in lists."""
    place = Place(label, url_name, in_rows)
    if place not in PLACES:
        PLACES.append(place)


def keeps(holds: Callable[[Collection[int]], bool]) -> None:
    """A room names firms by their keys alone; those it holds are not taken away again."""
    if holds not in KEEPERS:
        KEEPERS.append(holds)


def is_kept(firms: Collection[int]) -> bool:
    """Some room above holds one of these."""
    return any(holds(firms) for holds in KEEPERS)


def links(code: str, *, besides: str = "") -> list[tuple[str, str]]:
    """The firm's pages, but the one named; for who has the firm itself in sight."""
    return [
        (place.label, reverse(place.url_name, args=[code]))
        for place in PLACES
        if place.url_name != besides
    ]


def row_links() -> list[tuple[str, str, str]]:
    """For rows: label and the address before and after the code, resolved once for all."""
    found = []
    for place in PLACES:
        if place.in_rows:
            before, after = reverse(place.url_name, args=[_CODE]).split(_CODE)
            found.append((place.in_rows, before, after))
    return found
