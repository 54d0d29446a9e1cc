"""Every list: filters, saved views, pages, export."""

from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from accounts.models import User
from common.exports import Column, Cover, Sheet, write_workbook
from common.http import require
from common.tables import plain, query_base
from enterprises.pools import policies
from enterprises.pools.catalogue import LISTINGS
from enterprises.pools.lists import Listing, Rows, chosen, firm, townships
from enterprises.pools.verbs import DESK_VERBS, ROW_VERBS
from enterprises.registry.models import SavedView
from enterprises.registry.policies import can_delete_view

PER_PAGE, MOST_VIEWS = 50, 30
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
    page = Paginator(_ordered(chosen(shown, request.user, request.GET)), PER_PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    verbs = ROW_VERBS.get(key, {})
    labels = [label for label, _ in shown.columns] + (["办理"] if verbs else [])
    context = {
        "key": key,
        "has_acts": bool(verbs),
        "listing": shown,
        "page": page,
        "columns": plain(*labels),
        "rows": [(cells(shown, row), _acts(request.user, key, row)) for row in page.object_list],
        "fields": _fields(shown, request.GET),
        "q": request.GET.get("q", ""),
        "base": query_base(request.GET),
        "query": query.urlencode(),
        "views": _views(request.user, key),
        "tabs": tabs(key),
        "desk_verbs": [
            (DESK_VERBS[verb].title, reverse("pools:act", args=[verb]))
            for verb in shown.desk_verbs
            if DESK_VERBS[verb].may(request.user, None)
        ],
    }
    return render(request, "pools/list.html", context)


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


def _ordered(rows: Rows) -> Rows:
    return rows if isinstance(rows, list) or rows.ordered else rows.order_by("pk")


def cells(shown: Listing, row: Any) -> list[Cell]:
    """One row as (label, text, link)."""
    about = firm(row)
    texts = [(label, text_of(get(row))) for label, get in shown.columns]
    found: list[Cell] = [(label, text, "", text.isascii()) for label, text in texts]
    if about is not None:
        label, text = texts[0]
        found[0] = (label, text, reverse("pools:firm", args=[about.credit_code]), False)
    return found


def text_of(value: Any) -> str:
    """A cell's text; the unknown is --."""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "--" if value is None or value == "" else str(value)


def _acts(user: User, key: str, row: Any) -> list[tuple[str, str]]:
    about = getattr(row, "qualification", row) if key == "endings" else row
    return [
        (verb.title, reverse("pools:act_on_row", args=[key, about.pk, name]))
        for name, verb in ROW_VERBS.get(key, {}).items()
        if verb.may(user, about)
    ]


def _fields(shown: Listing, asked: QueryDict) -> list[dict[str, Any]]:
    lists: list[tuple[str, str, list[tuple[str, str]]]] = [
        (one.name, one.label, list(one.options.items())) for one in shown.filters
    ]
    if shown.by_township:
        lists.insert(0, ("unit", "街镇", townships()))
    return [
        {
            "name": name,
            "label": label,
            "options": [(value, text, value == asked.get(name)) for value, text in options],
        }
        for name, label, options in lists
    ]


def _views(user: User, key: str) -> Any:
    return SavedView.objects.visible_to(user).filter(page=f"pools:{key}")


@login_required
@require_safe
def export(request: SignedInRequest, key: str) -> FileResponse:
    """导出筛选结果; recorded."""
    require(policies.can_see_desk(request.user))
    shown = listing_of(key)
    found = chosen(shown, request.user, request.GET)
    titles = [Column(label) for label, _ in shown.columns]
    rows = ([text_of(get(row)) for _, get in shown.columns] for row in found)
    cover = Cover(
        title=shown.title,
        filters=_told(shown, request.GET),
        user=str(request.user),
        made_at=timezone.localtime(),
    )
    target = TemporaryFile()  # noqa: SIM115 (the response closes it)
    count = write_workbook(target, [Sheet(shown.title, titles, rows)], cover=cover)
    record("export", by=request.user, object_type="pools", object_key=key, rows=count)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{shown.title}.xlsx")


def _told(shown: Listing, asked: QueryDict) -> list[tuple[str, str]]:
    """The conditions in words, for the cover."""
    found = [("查找", text)] if (text := asked.get("q", "")) else []
    for field in _fields(shown, asked):
        found += [(field["label"], text) for _, text, is_chosen in field["options"] if is_chosen]
    return found


@login_required
@require_POST
def keep(request: SignedInRequest, key: str) -> HttpResponse:
    """存为常用视图: the same name again replaces what it held."""
    require(policies.can_see_desk(request.user))
    listing_of(key)
    name, query = request.POST.get("name", "").strip(), request.POST.get("query", "")[:2000]
    back = redirect(f"{reverse('pools:list', args=[key])}?{QueryDict(query).urlencode()}")
    own = SavedView.objects.filter(owner=request.user, page=f"pools:{key}")
    if not 0 < len(name) <= 40:
        messages.error(request, "没有保存：请填写不超过 40 字的视图名称。")
    elif own.exclude(name=name).count() >= MOST_VIEWS:
        messages.error(request, f"没有保存：常用视图至多 {MOST_VIEWS} 个，请先删除不用的。")
    else:
        own.update_or_create(
            name=name,
            defaults={"query": query},
            create_defaults={"owner": request.user, "page": f"pools:{key}", "query": query},
        )
        messages.success(request, f"已保存常用视图“{name}”。")
    return back


@login_required
@require_POST
def forget(request: SignedInRequest, key: str, pk: int) -> HttpResponse:
    """删除常用视图."""
    view = get_object_or_404(_views(request.user, key), pk=pk)
    require(can_delete_view(request.user, view))
    view.delete()
    messages.success(request, f"已删除常用视图“{view.name}”。")
    return redirect("pools:list", key=key)
