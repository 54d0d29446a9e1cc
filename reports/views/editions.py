"""报表正文 and the firms behind its figures."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.http import render_partial
from common.listings.pages import part_of
from common.tables import plain, query_base
from common.templatetags.formats import number
from reports import papers, printed, reading, selectors
from reports.models import Edition
from reports.rules import periods
from reports.sights import sight_of
from reports.views.files import file_of, month_of

ROWS_A_PAGE = 100


@login_required
@require_safe
def edition(request: SignedInRequest, kind: str, period: str) -> HttpResponse:
    """报表正文: readable from top to bottom, every figure opening its firms."""
    paper = _opened(request, kind, period)
    sight = sight_of(paper, request.user, selectors.sealed(periods.previous_month(paper.period)))
    is_part = sight.seen is not None
    content = printed.part_of(paper, request.user) if is_part else reading.content_of(paper)
    context = reading.page(content, sight) | {"edition": paper}
    return render(request, "reports/detail.html", context)


@login_required
@require_safe
def rows(request: SignedInRequest, kind: str, period: str) -> HttpResponse:
    """数字背后的企业, as frozen: the same total as the figure, or how many of it are in sight."""
    paper = _opened(request, kind, period)
    figure: dict[str, Any] = {n: request.GET.get(n, "") for n in ("indicator", "role", "unit")}
    figure["sign"] = {"1": 1, "-1": -1}.get(request.GET.get("sign", ""), 0)
    behind = selectors.behind(paper, request.user, **figure)
    page = part_of(behind, request.GET, ROWS_A_PAGE)
    about = reading.about_rows(reading.content_of(paper), **figure)
    whole = selectors.figure_rows(paper, **figure).count()
    labels = [about["of"], about["code_label"], "街镇", "日期", about["amount"] or "增减"]
    labels += ["原因"] if about["is_put_right"] else []
    context = {
        "edition": paper,
        "base": query_base(request.GET),
        "columns": plain(*labels, numeric=[about["amount"] or "增减"]),
        "page": page,
        "lead": _lead(paper, about, page.paginator.count, whole),
        "rows": selectors.with_links(page.object_list, request.user),
        "about": about,
    }
    return render_partial(request, "reports/rows.html", "rows", context)


@login_required
@require_safe
def download(request: SignedInRequest, kind: str, period: str, form: str) -> HttpResponse:
    """xlsx, pdf, json of the frozen paper; an extract for who may not see every firm of it."""
    paper = _opened(request, kind, period)
    if form not in papers.FORMS:
        raise Http404
    back = redirect("reports:detail", kind, period)
    return file_of(request, printed.for_reader(paper, request.user), form, back)


def _lead(paper: Edition, about: dict[str, Any], seen: int, whole: int) -> str:
    """Of which unit and day, and how many of the rows this reader sees."""
    unit, of = about["unit"], about["measure"]
    lead = f"{unit} · 报表封存时的名单，截至 {paper.as_of.isoformat()}。"
    return lead + (
        f"全部 {number(whole)} {of}，您可见 {number(seen)} {of}。" if seen < whole else ""
    )


def _opened(request: SignedInRequest, kind: str, period: str) -> Edition:
    shown = selectors.shelf(request.user).frozen()
    return get_object_or_404(shown, kind=kind, period=month_of(period))
