"""Every list of this room: filters, kept views, pages, what can be done with a row."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from common.http import require
from common.listings.listing import Listing, text_of
from common.tables import plain, query_base
from desk.views.exports import bar, by_default
from enterprises.pools import policies
from enterprises.pools.catalogue import LISTINGS
from enterprises.pools.movers import MOVERS, read
from enterprises.pools.verbs import DESK_VERBS, ROW_VERBS
from enterprises.registry.models import Enterprise

PER_PAGE = 50
Cell = tuple[str, str, str, bool]  # label, text, link, is it one word: a day, a code


def listing_of(key: str) -> Listing:
    """The list by its key in the address; 404 for any other."""
    if key in LISTINGS:
        return LISTINGS[key]
    raise Http404


@login_required
@require_safe
def listing(request: SignedInRequest, key: str) -> HttpResponse:
    """一张名单."""
    require(policies.can_see_desk(request.user))
    shown = listing_of(key)
    if to := by_default(request, f"pools:{key}"):
        return to
    desk_verbs = [
        (DESK_VERBS[verb].title, reverse("pools:act", args=[verb]))
        for verb in shown.verbs
        if DESK_VERBS[verb].may(request.user, None)
    ]
    context = _page(request, shown, key) | {"desk_verbs": desk_verbs, "tabs": tabs(key)}
    return render(request, "pools/list.html", context)


@login_required
@require_safe
def movers(request: SignedInRequest, at: str) -> HttpResponse:
    """流动名单: the firms one figure of the balance counts."""
    require(policies.can_see_desk(request.user))
    figure = read(at)
    context = _page(request, MOVERS, "movers", figure.at)
    context |= {"tabs": tabs("flow"), "lead": figure.words}
    return render(request, "pools/list.html", context)


def _page(request: SignedInRequest, shown: Listing, key: str, at: str = "") -> dict[str, Any]:
    """One page of a list, with its bar and what may be done with each row."""
    found = shown.chosen(request.user, request.GET, at)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    verbs = ROW_VERBS.get(key, {})
    labels = [label for label, _ in shown.columns] + (["办理"] if verbs else [])
    return {
        "has_acts": bool(verbs),
        "listing": shown,
        "lead": shown.lead,
        "page": page,
        "columns": plain(*labels),
        "rows": [(cells(shown, row), _acts(request.user, key, row)) for row in page.object_list],
        "bar": bar(request, f"pools:{key}", total=page.paginator.count, listing=shown, at=at),
        "base": query_base(request.GET),
    }


def tabs(current: str) -> list[dict[str, Any]]:
    """The room's own menu."""
    fixed = [("board", "看板"), ("flow", "梯级流动"), ("watch", "到期与预测")]
    found = [
        {"label": label, "url": reverse(f"pools:{name}"), "current": name == current}
        for name, label in fixed
    ]
    return found + [
        {"label": one.title, "url": reverse("pools:list", args=[key]), "current": key == current}
        for key, one in LISTINGS.items()
    ]


def cells(shown: Listing, row: Any) -> list[Cell]:
    """One row as (label, text, link)."""
    about = row if isinstance(row, Enterprise) else getattr(row, "enterprise", None)
    texts = [(label, text_of(get(row))) for label, get in shown.columns]
    found: list[Cell] = [(label, text, "", text.isascii()) for label, text in texts]
    if about is not None:
        label, text = texts[0]
        found[0] = (label, text, reverse("pools:firm", args=[about.credit_code]), False)
    return found


def _acts(user: User, key: str, row: Any) -> list[tuple[str, str]]:
    about = getattr(row, "qualification", row) if key == "endings" else row
    return [
        (verb.title, reverse("pools:act_on_row", args=[key, about.pk, name]))
        for name, verb in ROW_VERBS.get(key, {}).items()
        if verb.may(user, about)
    ]
