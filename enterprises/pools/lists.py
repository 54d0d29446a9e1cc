"""名单: every list of 培育, its tab, and what may be done with it or with a row of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.urls import reverse

from accounts.models import User
from common.listings import register
from common.listings.listing import Listing, Rows
from common.listings.listing import Shown as Column
from desk import many
from desk.verbs import Verb
from enterprises.pools.policies import can_see_desk
from enterprises.pools.tabs import Tab, chooses

Links = list[tuple[str, str]]  # label, address
FIRM: list[Column] = [
    ("企业", lambda row: row.enterprise.name),
    ("信用代码", lambda row: row.enterprise.credit_code),
    ("街镇", lambda row: row.enterprise.township or "待分派"),
]
ON_FIRM = "enterprise__township"


def _itself(row: Any) -> Any:
    return row


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list with its deeds; `about` is what a row's deed is about, `among` where it is found."""

    tab: Tab
    listing: Listing
    label: str = ""  # under the tab, where the title is too long
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    row_verbs: Mapping[str, Verb] = field(default_factory=dict)
    about: Callable[[Any], Any] = _itself
    among: Callable[[User], Any] | None = None

    def seen(self, user: User) -> Any:
        """What this person may see of the things the deeds are about."""
        return self.among(user) if self.among else self.listing.rows(user, "")


LISTS: dict[str, ListPage] = {}
FIRM_VERBS: dict[str, Verb] = {}  # what may be done about a firm, whatever list it is on


def offers(lists: Mapping[str, ListPage], firm_verbs: Mapping[str, Verb]) -> None:
    """Make known what a room has: its lists by their key in the address, its deeds about a firm."""
    FIRM_VERBS.update(firm_verbs)
    for key, page in lists.items():
        LISTS[key] = page
        chooses(page.tab, key, page.label or page.listing.title, partial(address, key))
        bulk = {name: verb for name, verb in page.row_verbs.items() if verb.bulk}
        ticks = register.ticks_of(page.listing, "条") if bulk else None
        where = partial(address, key)
        register.register(
            register.of_listing(f"pools:{key}", page.listing, can_see_desk, where, ticks)
        )
        many.offer(f"pools:{key}", bulk)


def address(key: str, at: str = "") -> str:
    """Where the list opens; it is about nothing more than itself."""
    return reverse("pools:list", args=[key])


def row_acts(user: User, key: str, row: Any) -> Links:
    """What this person may do with a row of the list."""
    page = LISTS[key]
    about = page.about(row)
    return [
        (verb.title, reverse("pools:act_on_row", args=[key, about.pk, name]))
        for name, verb in page.row_verbs.items()
        if verb.may(user, about)
    ]


def in_sight(model: Any, *related: str) -> Callable[[Any, str], Rows]:
    """The rows of a model that somebody sees."""
    return lambda user, at: model.objects.visible_to(user).select_related(*related)


def label_of(name: str) -> Callable[[Any], Any]:
    """The word of a field with choices."""
    return lambda row: getattr(row, f"get_{name}_display")()


def value_of(name: str) -> Callable[[Any], Any]:
    """The value of a field."""
    return lambda row: getattr(row, name)
