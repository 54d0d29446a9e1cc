"""宽名单页: a wide list with its page, kept views, deeds to many and its export, declared once.

An app opens it in its `portal.py` (`opens_wide(PAGE)`, see `desk.rooms`), and takes its addresses
into its own (`desk.views.wide.urls(PAGE)`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from common.decisions import Decision
from common.listings.wide import WideListing
from desk.verbs import Verb

Links = list[tuple[str, str]]  # label, address


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands over a wide list: its title, whose rows these are, where one may go from it.

    `is_own`: one's own few rows, without tools; `empty`: what one who sees none can do.
    """

    title: str
    scope: str
    beside: Links
    adding: Links
    empty: str
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WidePage:
    """`space`: the name space of its addresses, and with “:list” where its views are kept.

    `may`: keep views, do to many and take the list out; `may_personal`: with columns about persons.
    `ticked`: the rows something may be done to, of those that are read. `head`: what stands over
    it for this person. `job` and `about`: its export among the jobs and in the audit. `search`:
    what one may look for; `personal`: what its columns about persons are, both in words.
    """

    space: str
    listing: WideListing
    may: Callable[[Any], Decision]
    may_personal: Callable[[Any], Decision]
    ticked: Callable[[Any, str], QuerySet[Any]]
    head: Callable[[Any], Head]
    job: str
    about: str
    search: str
    personal: str
    main: Sequence[str] = ()  # conditions that stand first; the others are behind 更多条件
    measure: str = "条"
    row_verbs: Mapping[str, Verb] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.space}:list"

    @property
    def named(self) -> str:
        """What is taken out, in words."""
        return f"{self.listing.title}名单"

    def address(self, at: str = "") -> str:
        """Where the list opens; a row opens below it."""
        return reverse(self.key)

    def spoken(self) -> dict[str, Any]:
        """What every page of it says: what is listed, how it is counted, where it is."""
        return {
            "listing": self.listing,
            "named": self.named,
            "measure": self.measure,
            "list_url": self.address(),
            "export_url": reverse(f"{self.space}:export"),
        }
