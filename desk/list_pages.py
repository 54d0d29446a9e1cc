"""名单页: a list with its page, its things, its deeds and its endpoint, declared once.

    PAGE = ListPage("loans", Loan, LOANS, can_see, row_verbs=VERBS, fields={"bank": "bank.code"})

An app opens it in its `portal.py`: `opens("loans/", PAGE)` (see `desk.rooms`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import reverse

from accounts.models import User
from common.decisions import Decision
from common.listings.listing import Listing
from desk.verbs import Verb

Links = list[tuple[str, str]]  # label, address


@dataclass(frozen=True, slots=True)
class ListPage:
    """`key`: the name space of its addresses, where its views are kept and what its endpoint is.

    `verbs` are about no row, `row_verbs` about one; those with `bulk` are done to many, too.
    `fields`: what the API reads of a row, name → source; without it there is no endpoint.
    """

    key: str
    model: type[Model]
    listing: Listing
    may: Callable[[Any], Decision]
    measure: str = "条"
    verbs: Mapping[str, Verb] = field(default_factory=dict)
    row_verbs: Mapping[str, Verb] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)

    def address(self, at: str = "") -> str:
        """Where the list opens; it is about nothing more than itself."""
        return reverse(f"{self.key}:list")

    def address_of(self, row: Any) -> str:
        """Where one thing opens."""
        return reverse(f"{self.key}:thing", args=[row.pk])

    def acts(self, user: User) -> Links:
        """What this person may do that is about no row."""
        return [
            (verb.title, reverse(f"{self.key}:act", args=[name]))
            for name, verb in self.verbs.items()
            if verb.may(user, None)
        ]

    def row_acts(self, user: User, row: Any) -> Links:
        """What this person may do with a row."""
        return [
            (verb.named(user), reverse(f"{self.key}:act_on_row", args=[row.pk, name]))
            for name, verb in self.row_verbs.items()
            if verb.may(user, row)
        ]
