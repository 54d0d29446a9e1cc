"""The pages of a list that its app declares: the list, one thing of it, each deed."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.listings.figures import written
from common.listings.listing import Shown as Column
from common.listings.listing import text_of
from common.listings.pages import ListPage as Shown
from common.listings.pages import page_of
from common.tables import plain
from desk.cards import cards_of
from desk.list_pages import ListPage
from desk.verbs import verb_or_404
from desk.views.deeds import answer
from desk.views.exports import Bar, bar, by_default
from desk.views.many import ManyBar, many_bar
from jobs.submissions import once


def urls(page: ListPage) -> tuple[list[URLPattern], str]:
    """Its addresses, in its own name space."""
    of = {"page": page}
    return [
        path("", listing, of, name="list"),
        path("<int:pk>/", thing, of, name="thing"),
        path("<int:pk>/<slug:verb>/", act_on_row, of, name="act_on_row"),
        path("<slug:verb>/", act, of, name="act"),
    ], page.key


@login_required
@require_safe
def listing(request: SignedInRequest, page: ListPage, at: str = "") -> HttpResponse:
    """一张名单; one that a figure opens (`at`) shows all of it, whatever view is the default."""
    require(page.may(request.user))
    keeps = bool(page.may_keep(request.user))
    if keeps and not at and (to := by_default(request, page.key)):
        return to
    shown = page_of(page.listing, request.user, request.GET, at)
    labels = [label for label, _ in page.listing.in_list] + (["办理"] if page.offered else [])
    context = {
        "listing": page.listing,
        "lead": page.lead_of(at),
        "measure": page.measure,
        "list": shown,
        "columns": plain(*labels, numeric=page.listing.numbers),
        "rows": [(row, *_drawn(page, request, row)) for row in shown.rows],
        "has_acts": bool(page.offered),
        "acts": page.acts(request.user),
        "bar": _bar(request, page, shown, at) if keeps else None,
        "many": _many(request, page, shown, at) if keeps else None,
        "frame": page.frame,
    }
    context |= page.frame.tabs(request.user) | page.frame.around(request.user, shown.conditions)
    return render(request, page.frame.template, context)


def _bar(request: SignedInRequest, page: ListPage, shown: Shown, at: str) -> Bar:
    return bar(
        request,
        page.key,
        total=shown.count,
        listing=page.listing,
        asked=shown.conditions,
        at=at,
    )


def _many(request: SignedInRequest, page: ListPage, shown: Shown, at: str) -> ManyBar | None:
    """What is done to many; a row that a rule makes has no number and cannot be ticked."""
    keys = [row.pk for row in shown.rows if hasattr(row, "pk")]
    return many_bar(request, page.key, total=shown.count, rows=keys, at=at)


def _drawn(page: ListPage, request: SignedInRequest, row: Any) -> tuple[Any, Any, Any]:
    """Its address, its cells, what may be done with it."""
    cells = _texts(page, row, page.listing.in_list, is_brief=True)
    return page.address_of(row), cells, page.acts_beside(request.user, row)


def _texts(
    page: ListPage, row: Any, columns: Sequence[Column], *, is_brief: bool = False
) -> list[tuple[str, str, bool]]:
    """Each cell: its label, its text, whether it is a number."""
    numbers = page.listing.numbers
    return [
        (
            label,
            written(get(row), numbers[label], is_brief=is_brief)
            if label in numbers
            else text_of(get(row)),
            label in numbers,
        )
        for label, get in columns
    ]


@login_required
@require_safe
def thing(request: SignedInRequest, pk: int, page: ListPage) -> HttpResponse:
    """One thing of the list: what is known, what may be done, what other rooms tell of it.

    What is out of sight is not there (404), whatever the list's own policy says of it.
    """
    row: Any = get_object_or_404(page.seen(request.user), pk=pk)
    require(page.may(request.user))
    day = today()
    context = {
        "thing": row,
        "day": day,
        "title": page.subject.named(row),
        "facts": _texts(page, row, page.listing.columns),
        "acts": page.row_acts(request.user, row),
        "cards": cards_of(row, request.user, day),
        "crumbs": [(page.listing.title, page.address())],
    }
    return render(request, "desk/thing.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def act(request: SignedInRequest, verb: str, page: ListPage) -> HttpResponse:
    """办理不针对某一行的事项."""
    chosen = verb_or_404(page.verbs, verb)
    require(page.may(request.user))
    crumbs = [(page.listing.title, page.address())]
    return answer(request, chosen, None, back=page.address(), crumbs=crumbs)


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_row(request: SignedInRequest, pk: int, verb: str, page: ListPage) -> HttpResponse:
    """办理名单中的一行."""
    chosen = verb_or_404(page.row_verbs, verb)
    thing = get_object_or_404(page.seen(request.user), pk=pk)
    require((page.subject.may or page.may)(request.user))
    return answer(
        request,
        chosen,
        thing,
        back=page.back(request.user, thing),
        lead=page.subject.named(thing),
        crumbs=page.way_back(request.user, thing),
        hold=page.subject.hold,
    )
