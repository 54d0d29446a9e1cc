"""The page of a wide list — HTMX filters swap only the results."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common import tables
from common.http import render_partial
from common.listings import facets
from common.listings.bodies import body
from common.listings.columns import Column
from common.listings.conditions import SORT, Conditions
from common.listings.pages import chips_of
from common.listings.wide import WideListing
from desk.views.exports import bar, by_default
from desk.views.many import many_bar
from desk.views.wide_exports import export
from desk.wide_pages import WidePage

LIST_STATE = (SORT, "columns", "per_page")


def urls(page: WidePage) -> list[URLPattern]:
    """Its addresses, for the name space of its app."""
    of = {"page": page}
    return [path("", listing, of, name="list"), path("export/", export, of, name="export")]


@login_required
@require_safe
def listing(request: SignedInRequest, page: WidePage) -> HttpResponse:
    """一张宽名单."""
    if to := by_default(request, page.key):
        return to
    said, wide = request.GET, page.listing
    conditions = wide.asked(request.user, said)
    part = wide.page(conditions, said)
    head = page.head(request.user)
    context = _results(request, page, conditions, part) | asdict(head) | page.spoken()
    if not request.htmx or request.htmx.history_restore_request:
        context |= _form(page, conditions, said)
    return render_partial(request, "desk/wide.html", "results", context)


def _results(
    request: SignedInRequest, page: WidePage, conditions: Conditions, part: Any
) -> dict[str, Any]:
    """What HTMX swaps: chips, table, pages."""
    said, wide, day = request.GET, page.listing, conditions.day
    columns = wide.chosen_columns(said)
    kept = facets.only(said, drop=("page",))
    rows = wide.read(conditions.queryset, part.object_list, columns, day)
    total = part.paginator.count
    keys = [] if "on" in kept else [row[wide.key] for row in rows]  # of another day: only to read
    understood = wide.understood(conditions, said)
    many = many_bar(request, page.key, total=total, rows=keys, said=understood)
    return {
        "faults": facets.faults(conditions),
        "page": part,
        "columns": _headings(wide, said, columns),
        "rows": body(wide, rows, columns, day, home=page.address(), ticks=many is not None),
        "base": f"?{kept.urlencode()}&" if kept else "?",
        **_asked(conditions, said),
        **_choosing(wide, said, columns),
        "list_state": [(name, v) for name in LIST_STATE for v in said.getlist(name) if v],
        "on": said.get("on"),
        "day": day,
        "many": many,
        "may_export": page.may(request.user),
        "bar": bar(request, page.key, total=total, said=understood),
    }


def _asked(conditions: Conditions, said: QueryDict) -> dict[str, Any]:
    """What was asked: chips, the list without any of them, the address of its export."""
    nothing = facets.only(said, drop=(*conditions.filters, "page"))
    return {
        "chips": [(words, facets.everything(url)) for words, url in chips_of(conditions, said)],
        "clear": facets.everything(f"?{nothing.urlencode()}"),
        "query": facets.only(said, drop=("page", "per_page")).urlencode(),
    }


def _choosing(wide: WideListing, said: QueryDict, columns: Sequence[Column]) -> dict[str, Any]:
    """列: which may be shown, and what stays as it is while they are chosen."""
    shown = {column.key for column in columns}
    kept = facets.only(said, drop=("columns", "page"))
    return {
        "choosable": [
            {"key": key, "label": column.title, "shown": key in shown}
            for key, column in wide.open_columns.items()
            if key != wide.shown[0]
        ],
        "kept": [(name, value) for name, values in kept.lists() for value in values],
    }


def _headings(
    wide: WideListing, said: QueryDict, columns: Sequence[Column]
) -> list[tables.Heading]:
    sorts = wide.sorts
    listed = [
        tables.Column(
            column.key,
            column.title,
            sort=column.key if column.key in sorts else "",
            numeric=column.is_numeric,
        )
        for column in columns
    ]
    return tables.headings(listed, said, default_sort=wide.sort)


def _form(page: WidePage, conditions: Conditions, said: QueryDict) -> dict[str, Any]:
    """筛选: what stands over the results and is not swapped."""
    main, more = facets.facets(conditions, said, page.main)
    return {
        "main": main,
        "more": more,
        "more_open": any(facet.chosen for facet in more),
        "q": said.get("q", ""),
        "search": page.search,
    }
