"""名单页: a list with its page, its things, its deeds and its endpoint, declared once.

    PAGE = ListPage("loans", LOANS, can_see, row_verbs=VERBS, model=Loan, fields={"id": "id"})

An app opens it in its `portal.py`: `opens("loans/", PAGE)` (see `desk.rooms`). A list that stands
beside others in one name space brings its own `Addresses` and is only made known: `tells_list`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from accounts.models import User
from common.decisions import Decision
from common.listings.listing import Listing
from common.listings.register import of_listing, register, ticks_of
from desk import many
from desk.list_parts import Addresses, Frame, Links, Subject, own_space
from desk.verbs import Verb


@dataclass(frozen=True, slots=True)
class ListPage:
    """`key`: where its views are kept, its name space and its endpoint.

    `may` open it; `keeps`: whose views are kept and who takes it out, where that is not everybody.
    `verbs` are about no row, `row_verbs` about one; those with `bulk` are done to many, too.
    `beside`: those of the latter offered beside each row of the list, all where not said.
    `fields`: what the API reads of a row of `model`, name → source; without it no endpoint.
    `posts`: the API makes what `verbs` make, too; each answers with the row that it made.
    """

    key: str
    listing: Listing
    may: Callable[[Any], Decision]
    measure: str = "条"
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    row_verbs: Mapping[str, Verb] = field(default_factory=dict)
    beside: Collection[str] | None = None
    model: type[Model] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    posts: bool = False
    keeps: Callable[[Any], Decision] | None = None
    addresses: Addresses | None = None
    subject: Subject = field(default_factory=Subject)
    frame: Frame = field(default_factory=Frame)

    @property
    def places(self) -> Addresses:
        """Its addresses."""
        return self.addresses or own_space(self.key)

    @property
    def label(self) -> str:
        """What it is called among others."""
        return self.frame.short or self.listing.title

    def address(self, at: str = "") -> str:
        """Where the list opens."""
        return self.places.home(at)

    def address_of(self, row: Any) -> str:
        """Where the thing opens that a row is about; "" where it opens nowhere."""
        return self.places.thing(self.subject.of(row))

    def lead_of(self, at: str) -> str:
        """The sentence under its title."""
        return self.frame.lead(at) if self.frame.lead else self.listing.lead

    def may_keep(self, user: User) -> Decision:
        """Whether views are kept for this person and the list be taken out."""
        return (self.keeps or self.may)(user)

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

    @property
    def offered(self) -> Mapping[str, Verb]:
        """What is offered beside a row."""
        if self.beside is None:
            return self.row_verbs
        return {name: self.row_verbs[name] for name in self.beside}

    def acts_beside(self, user: User, row: Any) -> Links:
        """What this person may do with a row of the list."""
        return self._links(self.offered, user, row)

    def row_acts(self, user: User, row: Any) -> Links:
        """What this person may do with a thing, on its page."""
        return self._links(self.row_verbs, user, row)

    def _links(self, verbs: Mapping[str, Verb], user: User, row: Any) -> Links:
        thing = self.subject.of(row)
        return [
            (verb.named(user), self.places.act_on(thing, name))
            for name, verb in verbs.items()
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
    register(of_listing(page.key, page.listing, page.may_keep, page.address, ticks))
    many.offer(page.key, {name: verb for name, verb in page.row_verbs.items() if verb.bulk})
