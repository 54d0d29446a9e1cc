"""成批办理: rows chosen in a list, the choice restated with one form, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from common.http import render_partial, require
from common.listings.register import Listed
from desk import many
from desk.actions import begin
from desk.actions.many import DIRECT
from desk.models import Deed
from desk.verbs import Verb
from desk.views.exports import listed_or_404
from jobs.submissions import once

NAMED, REASONS, A_PAGE = 12, 8, 200
CHANGED = "您选定之后名单已有变化，请按现在的名单重新核对。"


@dataclass(frozen=True, slots=True)
class ManyBar:
    """What stands under a list whose rows can be ticked."""

    action: str
    at: str
    query: str
    total: int
    measure: str
    verbs: list[tuple[str, str]]
    page_rows: str
    shown: int


def many_bar(
    request: SignedInRequest,
    key: str,
    *,
    total: int,
    rows: Sequence[Any],
    at: str = "",
    said: QueryDict | None = None,
) -> ManyBar | None:
    """None where this person may do nothing to many; `rows`: the keys of this page.

    `said`: what the list understood, where the page has found that out already.
    """
    verbs = many.offered(key, request.user)
    if not verbs or not rows:
        return None
    listed = listed_or_404(key)
    return ManyBar(
        action=reverse("desk:many", args=[key]),
        at=at,
        query=(listed.clean(request.user, request.GET) if said is None else said).urlencode(),
        total=total,
        measure=many.ticks_of(key).measure,
        verbs=[(name, verb.title) for name, verb in verbs.items()],
        page_rows=",".join(str(row) for row in rows),
        shown=len(rows),
    )


@login_required
@require_POST
@once
def ask_many(request: SignedInRequest, key: str) -> HttpResponse:
    """选定的: restated, with who cannot and why; confirmed, it is done."""
    listed, verb = _asked(request, key)
    at, query = request.POST.get("at", "")[:60], request.POST.get("query", "")
    said = listed.clean(request.user, QueryDict(query))
    back = f"{listed.address(at)}?{said.urlencode() or 'all=1'}"
    try:
        choice = _choice(request, key, at, said)
    except ValidationError as refusal:
        messages.error(request, f"没有办理：{'；'.join(refusal.messages)}")
        return redirect(back)
    form = _form(request, verb, choice)
    if form.is_valid():
        where = {"page": key, "at": at, "verb": request.POST["verb"], "filters": said.urlencode()}
        return redirect(
            begin(by=request.user, choice=choice, said=_only(request.POST, form), **where)
        )
    context = _restated(request, verb, choice) | {
        "form": form,
        "back": back,
        "crumbs": [("返回名单", back)],
        "sent": [("verb", request.POST["verb"]), ("at", at), ("query", query)],
    }
    return render(request, "desk/many.html", context, status=422 if form.is_bound else 200)


def _form(request: SignedInRequest, verb: Verb, choice: many.Choice) -> forms.Form:
    """Empty until the choice is confirmed; refused where it is no longer what was shown."""
    seen = request.POST.get("confirmed")
    form = many.form_of(verb)(
        request.POST if seen is not None else None, initial=request.POST.dict()
    )
    if seen is not None and seen != choice.digest:
        form.add_error(None, CHANGED)
    return form


def _asked(request: SignedInRequest, key: str) -> tuple[Listed, Verb]:
    """The list and the verb, for who may; 404 for what is not offered there."""
    listed = listed_or_404(key)
    require(listed.may(request.user))
    verb = many.OFFERED.get(key, {}).get(request.POST.get("verb", ""))
    if verb is None:
        raise Http404
    require(many.bulk_of(verb).may(request.user))
    return listed, verb


def _choice(request: SignedInRequest, key: str, at: str, said: QueryDict) -> many.Choice:
    match request.POST.get("scope"):
        case "all":
            return many.all_found(key, request.user, at, said)
        case "page":
            named = request.POST.get("page_rows", "").split(",")
        case _:
            named = request.POST.getlist("rows")
    return many.ticked(key, request.user, at, [name for name in named if name])


def _only(sent: QueryDict, form: forms.Form) -> str:
    """What was filled in, without what chose the rows."""
    left = QueryDict(mutable=True)
    for name in form.fields:
        if name in sent:
            left.setlist(name, sent.getlist(name))
    return left.urlencode()


def _restated(request: SignedInRequest, verb: Verb, choice: many.Choice) -> dict[str, Any]:
    """How many, the first names, and who cannot, by reason."""
    first, total = choice.first, len(choice.ids)
    cannot: dict[str, list[str]] = {}
    for row in first:
        if not (decision := verb.may(request.user, many.bulk_of(verb).of(row))):
            cannot.setdefault(decision.reason, []).append(choice.ticks.named(row))
    unable = sum(len(names) for names in cannot.values())
    is_all = request.POST.get("scope") == "all"
    return {
        "verb": verb,
        "title": f"成批{verb.title}",
        "total": total,
        "measure": choice.ticks.measure,
        "names": [choice.ticks.named(row) for row in first[:NAMED]],
        "cannot": [(why, names[:NAMED], len(names)) for why, names in cannot.items()][:REASONS],
        "unable": unable,
        "is_hopeless": unable == total,
        "asked_of": len(first),
        "is_long": total > DIRECT,
        "digest": choice.digest,
        "is_all": is_all,
        "rows": [] if is_all else [getattr(row, choice.ticks.key) for row in first],
    }


@login_required
@require_safe
def deed(request: SignedInRequest, pk: str) -> HttpResponse:
    """结果: how far it is, and what was not done, each with its reason."""
    done = get_object_or_404(Deed.objects.visible_to(request.user).select_related("job"), pk=pk)
    failed = Paginator(done.rows.failed(), A_PAGE).get_page(request.GET.get("page"))
    waiting = done.rows.waiting().count()
    back = f"{listed_or_404(done.page).address(done.at)}?{done.filters or 'all=1'}"
    context = {
        "deed": done,
        "failed": failed,
        "waiting": waiting,
        "worked": done.total - waiting,
        "succeeded": done.total - waiting - failed.paginator.count,
        "measure": many.ticks_of(done.page).measure,
        "is_busy": waiting and done.job and done.job.finished_at is None,
        "back": back,
        "crumbs": [("返回名单", back)],
    }
    return render_partial(request, "desk/deed_done.html", "body", context)
