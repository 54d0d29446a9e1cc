"""一页名单: the rows of one page, the links beside it, and what was asked as chips."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import QueryDict

from common.listings.conditions import Conditions
from common.listings.listing import Listing, Rows, in_order
from common.tables import query_base, query_without

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list as a template shows it; `base` begins the link to another page."""

    rows: Page
    base: str
    conditions: Conditions
    chips: Sequence[tuple[str, str]]  # what was asked, and the list without it

    @property
    def form(self) -> Form:
        return self.conditions.form

    @property
    def count(self) -> int:
        return self.rows.paginator.count


def page_of(
    listing: Listing, user: Any, said: QueryDict, at: str = "", *, size: int = PER_PAGE
) -> ListPage:
    """The page asked for, of the rows in sight that meet the conditions asked."""
    conditions = listing.asked(user, said, at)
    rows = part_of(in_order(conditions.found), said, size)
    return ListPage(rows, query_base(said), conditions, chips_of(conditions, said))


def part_of(rows: Rows, said: QueryDict, size: int = PER_PAGE) -> Page:
    """The rows of the page asked for; of what is no page's number, the first or the last."""
    return Paginator(rows, size).get_page(said.get("page"))


def chips_of(conditions: Conditions, said: QueryDict) -> list[tuple[str, str]]:
    """Each condition that somebody asked, with the address of the list without it."""
    return [
        (f"{label}：{text}", query_without(said, name, value))
        for name, label, value, text in conditions.worded()
        if value in said.getlist(name)
    ]
