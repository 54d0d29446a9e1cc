from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.rules.roles import Role
from accounts.standing import scope
from common import tables
from common.http import render_partial
from common.listings import facets
from common.listings.paging import IdPaginator, per_page
from desk.views.exports import bar, by_default
from desk.views.many import many_bar
from enterprises.registry import counts, policies, selectors
from enterprises.registry.columns import DEFAULT_SORT, LIST_COLUMNS, ORDERS, Column, chosen
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.views import rows

LIST_STATE = ("sort", "columns", "per_page")
MAIN = ("unit", "kind", "on", "state")  # the others stand behind 更多条件


@login_required
@require_safe
def listing(request: SignedInRequest) -> HttpResponse:
    """企业台账 — HTMX filters swap only the results."""
    if to := by_default(request, selectors.PAGE):
        return to
    asked, seen = request.GET, selectors.readable(request.user)
    found = EnterpriseFilter(asked, seen, by=request.user)
    matching = found.qs if found.is_valid() else seen.none()
    sort = asked.get("sort") or DEFAULT_SORT if found.is_valid() else DEFAULT_SORT
    columns = chosen(asked_columns(asked))
    parts = selectors.in_parts(matching, sort)
    pages = IdPaginator(parts, per_page(asked.get("per_page")), counts.total)
    page = pages.get_page(asked.get("page"))
    context = _results(request, found, page, columns)
    if not request.htmx or request.htmx.history_restore_request:
        context |= _frame(request, found)
    return render_partial(request, "registry/list.html", "results", context)


def asked_columns(asked: QueryDict) -> list[str]:
    """`columns=a&columns=b` and `columns=a,b` alike."""
    return [key for listed in asked.getlist("columns") for key in listed.split(",") if key]


def _results(
    request: SignedInRequest, found: EnterpriseFilter, page: Any, columns: Sequence[Column]
) -> dict[str, Any]:
    """What HTMX swaps: chips, table, pages."""
    asked, day = request.GET, found.day
    kept = facets.only(asked, drop=("page",))
    shown = selectors.rows(page.object_list, columns, day)
    codes = [] if "on" in kept else [row["credit_code"] for row in shown]
    total = page.paginator.count
    many = many_bar(request, selectors.PAGE, total=total, rows=codes)
    return {
        "faults": facets.faults(found),
        "page": page,
        "columns": _headings(asked, columns),
        "rows": rows.body(
            shown,
            columns,
            day,
            ticks=many is not None,
        ),
        "chips": facets.chips(found, asked),
        "clear": facets.everything(
            f"?{facets.only(asked, drop=(*found.filters, 'page')).urlencode()}"
        ),
        "base": f"?{kept.urlencode()}&" if kept else "?",
        **_choosing(asked, columns),
        "list_state": [(name, v) for name in LIST_STATE for v in asked.getlist(name) if v],
        "query": facets.only(asked, drop=("page", "per_page")).urlencode(),
        "on": asked.get("on"),
        "day": day,
        "many": many,
        "may_export": policies.can_export(request.user),
        "empty": _empty(request.user),
        "bar": bar(request, selectors.PAGE, total=total),
        "list_url": reverse("registry:list"),
    }


def _choosing(asked: QueryDict, columns: Sequence[Column]) -> dict[str, Any]:
    """列: which may be shown, and what stays as it is while they are chosen."""
    shown = {column.key for column in columns}
    kept = facets.only(asked, drop=("columns", "page"))
    return {
        "choosable": [
            {"key": key, "label": column.title, "shown": key in shown}
            for key, column in LIST_COLUMNS.items()
            if key != "name"
        ],
        "kept": [(name, value) for name, values in kept.lists() for value in values],
    }


def _headings(asked: QueryDict, columns: Sequence[Column]) -> list[tables.Heading]:
    listed = [
        tables.Column(
            column.key,
            column.title,
            sort=column.key if column.key in ORDERS else "",
            numeric=column.is_numeric,
        )
        for column in columns
    ]
    return tables.headings(listed, asked, default_sort=DEFAULT_SORT)


def _empty(user: User) -> str:
    """What one who sees no firm at all can do about it."""
    if user.role == Role.ENTERPRISE:
        return "您的账号还没有关联企业。请联系所在街镇，核对后由双倍增办关联。"
    if policies.can_register(user):
        return "可以导入现有台账，或逐家登记。"
    return "双倍增办或街镇登记企业后，显示在这里。"


def _frame(request: SignedInRequest, found: EnterpriseFilter) -> dict[str, Any]:
    """What stands around the results and is not swapped."""
    main, more = facets.facets(found, request.GET, MAIN)
    return {
        "main": main,
        "more": more,
        "more_open": any(facet.chosen for facet in more),
        "q": request.GET.get("q", ""),
        "can_register": policies.can_register(request.user),
        "may_find_duplicates": policies.can_find_duplicates(request.user),
        "is_own": request.user.role == Role.ENTERPRISE,
        "scope": f"您的范围：{scope(request.user)}",
    }
