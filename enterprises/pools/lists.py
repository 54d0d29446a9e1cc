"""名单: every list of 培育, under which tab it is, and what may be done with a row of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.urls import reverse

from common.decisions import ALLOWED
from common.listings.listing import Listing, Rows
from common.listings.listing import Shown as Column
from desk.lines import Tab
from desk.list_pages import ListPage, tells_list
from desk.list_parts import Addresses, Frame, Subject
from desk.verbs import Verb
from enterprises.pools.places import firm_address
from enterprises.pools.policies import can_see_desk
from enterprises.pools.tabs import chooses, tabs
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise

FIRM: list[Column] = [
    ("企业", lambda row: row.enterprise.name),
    ("信用代码", lambda row: row.enterprise.credit_code),
    ("街镇", lambda row: row.enterprise.township or "待分派"),
]
ON_FIRM = "enterprise__township"
LISTS: dict[str, ListPage] = {}
FIRM_VERBS: dict[str, Verb] = {}  # what may be done about a firm, whatever list it is on


def firm_of(about: Any) -> Enterprise | None:
    """The firm that a row or a deed is about, where it is about one."""
    if isinstance(about, Enterprise):
        return about
    firm: Enterprise | None = getattr(about, "enterprise", None)
    return firm


def hold_firm(about: Any) -> None:
    """Its firm's row locked, where there is one."""
    if firm := firm_of(about):
        locked(firm)


def firm_place(about: Any) -> str:
    """The tab of its firm's page, where there is one."""
    firm = firm_of(about)
    return firm_address(firm) if firm else ""


# The lists are for officials; a firm's own people come to a row's deed from the firm's page.
OF_FIRM = Subject(
    may=lambda user: ALLOWED,
    hold=hold_firm,
    named=lambda about: str(firm_of(about)),
    to_list=True,
)


def under(
    key: str, listing: Listing, *, short: str = "", subject: Subject = OF_FIRM, **deeds: Any
) -> ListPage:
    """A list under a tab of 培育; `key` is its name in the address."""
    return ListPage(
        f"pools:{key}",
        listing,
        can_see_desk,
        addresses=addresses(key),
        subject=subject,
        frame=Frame(tabs=partial(tabs, key), short=short),
        **deeds,
    )


def addresses(key: str) -> Addresses:
    """Those of a list, of its rows, which are firms', and of its deeds."""
    return Addresses(
        lambda at: address(key),
        firm_place,
        lambda verb: reverse("pools:act", args=[verb]),
        lambda thing, verb: reverse("pools:act_on_row", args=[key, thing.pk, verb]),
    )


def offers(lists: Mapping[Tab, Sequence[ListPage]], firm_verbs: Mapping[str, Verb]) -> None:
    """Make known what a room has: its lists by their tab, its deeds about a firm."""
    FIRM_VERBS.update(firm_verbs)
    for tab, pages in lists.items():
        for page in pages:
            key = page.key.removeprefix("pools:")
            LISTS[key] = page
            chooses(tab, key, page.label, page.address)
            tells_list(page)


def address(key: str) -> str:
    """Where the list opens."""
    return reverse("pools:list", args=[key])


def in_sight(model: Any, *related: str) -> Callable[[Any, str], Rows]:
    """The rows of a model that somebody sees."""
    return lambda user, at: model.objects.visible_to(user).select_related(*related)


def label_of(name: str) -> Callable[[Any], Any]:
    """The word of a field with choices."""
    return lambda row: getattr(row, f"get_{name}_display")()


def value_of(name: str) -> Callable[[Any], Any]:
    """The value of a field."""
    return lambda row: getattr(row, name)
