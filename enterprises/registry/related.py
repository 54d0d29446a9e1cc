"""一家企业的其他页面: rooms above the register say which they have, so that none looks upwards."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from django.urls import reverse


class Place(NamedTuple):
    """A page about one firm, addressed by its credit code."""

    label: str
    url_name: str


PLACES: list[Place] = []
KEEPERS: list[Callable[[Collection[int]], bool]] = []


def leads_to(label: str, url_name: str) -> None:
    """Shown on the firm's page, in this order."""
    place = Place(label, url_name)
    if place not in PLACES:
        PLACES.append(place)


def keeps(holds: Callable[[Collection[int]], bool]) -> None:
    """A room names firms by their keys alone; those it holds are not taken away again."""
    if holds not in KEEPERS:
        KEEPERS.append(holds)


def is_kept(firms: Collection[int]) -> bool:
    """Some room above holds one of these."""
    return any(holds(firms) for holds in KEEPERS)


def links(code: str) -> list[tuple[str, str]]:
    """The firm's pages; for who has the firm itself in sight."""
    return [(place.label, reverse(place.url_name, args=[code])) for place in PLACES]
