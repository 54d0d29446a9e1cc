"""一个应用告诉门户的: its entry on the left, the address it lives at.

Each room says so in its own `portal.py`, which `qijiang_portal` loads when all apps are there:

    enter("企业", "enterprise", "registry:list", is_official, place=30)
    lives_at("enterprises/", "enterprises.registry.urls")
    answers_at("enterprises.registry.api.urls")
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from common.placed import Placed

Urls = str | tuple[Sequence[Any], str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation: shown to whom `allows` lets open it, in the order of `place`."""

    label: str
    icon: str
    url_name: str
    allows: Callable[[Any], object]
    place: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where the pages of a room begin, and which module names them (or they, in a name space)."""

    prefix: str
    urls: Urls


ENTRIES: Placed[Entry] = Placed("entries of the navigation")
ADDRESSES: list[Address] = []
ENDPOINTS: list[str | Sequence[Any]] = []


def enter(
    label: str, icon: str, url_name: str, allows: Callable[[Any], object], *, place: int
) -> None:
    """Once an app."""
    ENTRIES.put(place, Entry(label, icon, url_name, allows, place))


def lives_at(prefix: str, urls: Urls) -> None:
    """Once a room; the longer prefix is asked first."""
    if any(one.prefix == prefix for one in ADDRESSES):
        raise ValueError(f"two rooms live at {prefix!r}")
    ADDRESSES.append(Address(prefix, urls))
    ADDRESSES.sort(key=lambda one: (-len(one.prefix), one.prefix))


def answers_at(urls: str | Sequence[Any]) -> None:
    """Once a room: which endpoints it has under /api/v1/, or which module names them."""
    ENDPOINTS.append(urls)
