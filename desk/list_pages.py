"""名单页: a list with its page, its things, its deeds and its endpoint, declared once.

    PAGE = ListPage("loans", LOANS, can_see, row_verbs=VERBS, model=Loan, fields={"id": "id"})

An app opens it in its `portal.py`: `opens("loans/", PAGE)` (see `desk.rooms`). A list that stands
beside others in one name space brings its own `Addresses` and is only made known: `tells_list`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import reverse

from accounts.models import User
from common.decisions import Decision
from common.listings.listing import Listing
from common.listings.register import of_listing, register, ticks_of
from desk import many
from desk.verbs import Verb

Links = list[tuple[str, str]]  # label, address


def _itself(row: Any) -> Any:
    return row


def _alone() -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a list is, a thing of it, and a deed about none or about one.

    `home` is told what the list is about ("" for nothing); `thing` says "" of what opens nowhere.
    """

    home: Callable[[str], str]
    thing: Callable[[Any], str]
    act: Callable[[str], str]
    act_on: Callable[[Any, str], str]


def own_space(space: str) -> Addresses:
    """Those of a list that has a name space to itself."""
    return Addresses(
        lambda at: reverse(f"{space}:list"),
        lambda thing: reverse(f"{space}:thing", args=[thing.pk]),
        lambda verb: reverse(f"{space}:act", args=[verb]),
        lambda thing, verb: reverse(f"{space}:act_on_row", args=[thing.pk, verb]),
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row's deed is about, where that is not the row as it is listed.

    `of(row)` is the thing, `among(user)` where it is looked for; `may`: who comes to its deeds,
    where more do than to the list; `hold` locks the parent row; `named`: what opens where the
    thing is. After a deed one is led there, or, with `to_list`, to the list.
    """

    of: Callable[[Any], Any] = _itself
    among: Callable[[User], Any] | None = None
    may: Callable[[Any], Decision] | None = None
    hold: Callable[[Any], object] | None = None
    named: Callable[[Any], str] = str
    to_list: bool = False


@dataclass(frozen=True, slots=True)
class ListPage:
    """`key`: where its views are kept, its name space and its endpoint.

    `verbs` are about no row, `row_verbs` about one; those with `bulk` are done to many, too.
    `fields`: what the API reads of a row of `model`, name → source; without it no endpoint.
    `line`: the tabs over the page, with what there is to choose under the present one; `short`
    is what it is called there. `lead`: what is said of what the list is about.
    """

    key: str
    listing: Listing
    may: Callable[[Any], Decision]
    measure: str = "条"
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    row_verbs: Mapping[str, Verb] = field(default_factory=dict)
    model: type[Model] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    addresses: Addresses | None = None
    subject: Subject = field(default_factory=Subject)
    line: Callable[[], dict[str, Any]] = _alone
    short: str = ""
    lead: Callable[[str], str] | None = None

    @property
    def places(self) -> Addresses:
        """Its addresses."""
        return self.addresses or own_space(self.key)

    @property
    def label(self) -> str:
        """What it is called among others."""
        return self.short or self.listing.title

    def address(self, at: str = "") -> str:
        """Where the list opens."""
        return self.places.home(at)

    def address_of(self, row: Any) -> str:
        """Where the thing opens that a row is about; "" where it opens nowhere."""
        return self.places.thing(self.subject.of(row))

    def lead_of(self, at: str) -> str:
        """The sentence under its title."""
        return self.lead(at) if self.lead else self.listing.lead

    def seen(self, user: User) -> Any:
        """What this person may see of the things the deeds are about."""
        return self.subject.among(user) if self.subject.among else self.listing.rows(user, "")

    def acts(self, user: User) -> Links:
        """What this person may do that is about no row."""
        return [
            (verb.title, self.places.act(name))
            for name, verb in self.verbs.items()
            if verb.may(user, None)
        ]

    def row_acts(self, user: User, row: Any) -> Links:
        """What this person may do with a row."""
        thing = self.subject.of(row)
        return [
            (verb.named(user), self.places.act_on(thing, name))
            for name, verb in self.row_verbs.items()
            if verb.may(user, thing)
        ]

    def way_back(self, user: User, thing: Any) -> Links:
        """From a deed about a thing: the list, where it is open to this person, and the thing."""
        home = [(self.listing.title, self.address())] if self.may(user) else []
        place = self.places.thing(thing)
        return [*home, (self.subject.named(thing), place)] if place else home

    def back(self, user: User, thing: Any) -> str:
        """Where a deed about a thing leads."""
        is_home = self.subject.to_list and self.may(user)
        return self.address() if is_home else self.places.thing(thing)


def tells_list(page: ListPage) -> None:
    """Once a list: its views are kept, it can be taken out, its deeds be done to many."""
    ticks = ticks_of(page.listing, page.measure)
    register(of_listing(page.key, page.listing, page.may, page.address, ticks))
    many.offer(page.key, {name: verb for name, verb in page.row_verbs.items() if verb.bulk})
