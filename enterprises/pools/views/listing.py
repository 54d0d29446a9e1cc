"""Every list of this room: filters, kept views, pages, what can be done with a row."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.http import require
from common.listings.listing import Listing, text_of
from common.tables import plain, query_base
from desk.views.exports import bar, by_default
from desk.views.many import ManyBar, many_bar
from enterprises.pools import policies
from enterprises.pools.lists import LISTS, Links, row_acts
from enterprises.pools.movers import MOVERS, read
from enterprises.pools.places import firm_address
from enterprises.pools.tabs import tabs
from enterprises.registry.models import Enterprise

PER_PAGE = 50
Cell = tuple[str, str, str, bool]  # label, text, link, is it one word: a day, a code


@login_required
@require_safe
def listing(request: SignedInRequest, key: str) -> HttpResponse:
    """一张名单."""
    require(policies.can_see_desk(request.user))
    if key not in LISTS:
        raise Http404
    if to := by_default(request, f"pools:{key}"):
        return to
    page = LISTS[key]
    desk_verbs = [
        (verb.title, reverse("pools:act", args=[name]))
        for name, verb in page.verbs.items()
        if verb.may(request.user, None)
    ]
    acts = (lambda row: row_acts(request.user, key, row)) if page.row_verbs else None
    context = _page(request, page.listing, key, acts=acts) | tabs(key)
    context["many"] = _many(request, key, context["page"])
    return render(request, "pools/list.html", context | {"desk_verbs": desk_verbs})


def _many(request: SignedInRequest, key: str, page: Page[Any]) -> ManyBar | None:
    """The bar for doing a verb to many rows, where the list has such a verb."""
    if not any(verb.bulk for verb in LISTS[key].row_verbs.values()):
        return None
    keys = [row.pk for row in page.object_list]
    return many_bar(request, f"pools:{key}", total=page.paginator.count, rows=keys)


@login_required
@require_safe
def movers(request: SignedInRequest, at: str) -> HttpResponse:
    """流动名单: the firms one figure of the balance counts."""
    require(policies.can_see_desk(request.user))
    figure = read(at)
    context = _page(request, MOVERS, "movers", figure.at) | tabs("flow")
    return render(request, "pools/list.html", context | {"lead": figure.words})


def _page(
    request: SignedInRequest,
    listing: Listing,
    key: str,
    at: str = "",
    acts: Callable[[Any], Links] | None = None,
) -> dict[str, Any]:
    """One page of a list, with its bar and what may be done with each row."""
    rows = listing.chosen(request.user, request.GET, at)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    labels = [label for label, _ in listing.columns] + (["办理"] if acts else [])
    return {
        "has_acts": bool(acts),
        "listing": listing,
        "lead": listing.lead,
        "page": page,
        "columns": plain(*labels),
        "rows": [(row, cells(listing, row), acts(row) if acts else []) for row in page.object_list],
        "bar": bar(request, f"pools:{key}", total=page.paginator.count, listing=listing, at=at),
        "base": query_base(request.GET),
    }


def cells(listing: Listing, row: Any) -> list[Cell]:
    """One row as (label, text, link); the first leads to the firm the row is of."""
    firm = row if isinstance(row, Enterprise) else getattr(row, "enterprise", None)
    texts = [(label, text_of(get(row))) for label, get in listing.columns]
    drawn: list[Cell] = [(label, text, "", text.isascii()) for label, text in texts]
    if firm is not None:
        label, text = texts[0]
        drawn[0] = (label, text, firm_address(firm), False)
    return drawn
