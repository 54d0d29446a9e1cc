"""页签: what the rooms show on a thing's page; they register, none looks upwards.

    tells_tab(Enterprise, Tab("titles", "资质", titles, "registry/titles.html"), place=20)

A tab's template extends the page of the thing; what it shows is asked when it is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import Http404

from accounts.http import SignedInRequest
from accounts.models import User
from common.placed import Placed


def _everybody(user: User, thing: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its key in the address, its word, what it shows and in which template."""

    key: str
    label: str
    panel: Callable[[SignedInRequest, Any], dict[str, Any]]
    template: str
    allows: Callable[[User, Any], object] = _everybody


TABS: dict[type[Model], Placed[Tab]] = {}


def tells_tab(of: type[Model], tab: Tab, *, place: int) -> None:
    """Once a tab; two of one key would be one address."""
    tabs = TABS.setdefault(of, Placed(f"tabs of {of.__name__}"))
    if any(other.key == tab.key for other in tabs):
        raise ValueError(f"{of.__name__} has a tab {tab.key} already")
    tabs.put(place, tab)


def tabs_of(thing: Model, user: User) -> list[Tab]:
    """Those this person may open."""
    return [tab for tab in TABS.get(type(thing), ()) if tab.allows(user, thing)]


def open_tab(request: SignedInRequest, thing: Model) -> tuple[Tab, dict[str, Any]]:
    """The tab asked for, or the first; and what the page shows with it."""
    tabs = tabs_of(thing, request.user)
    key = request.GET.get("tab") or tabs[0].key
    chosen = next((tab for tab in tabs if tab.key == key), None)
    if chosen is None:
        raise Http404
    home: str = thing.get_absolute_url()  # type: ignore[attr-defined]
    items = [
        {"label": tab.label, "url": address(home, tab.key, tabs[0].key), "current": tab is chosen}
        for tab in tabs
    ]
    return chosen, {"tabs": items} | chosen.panel(request, thing)


def address(home: str, key: str, first: str = "") -> str:
    """Where a tab is; the first is the page itself."""
    return home if key == first else f"{home}?tab={key}"
