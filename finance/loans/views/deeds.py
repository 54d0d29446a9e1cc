"""办理一笔贷款: as every list does, and then what it changed of the days before is told."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.http import require
from desk.list_pages import ListPage
from desk.verbs import verb_or_404
from desk.views.deeds import answer
from finance.loans.actions.keeping import Change
from finance.loans.rules.telling import of_change
from jobs.submissions import once

MOST = 6  # lines of what changed; the loan's page shows the rest


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_row(request: SignedInRequest, pk: int, verb: str, page: ListPage) -> HttpResponse:
    """办理名单中的一行."""
    chosen = verb_or_404(page.row_verbs, verb)
    thing = get_object_or_404(page.seen(request.user), pk=pk)
    require((page.subject.may or page.may)(request.user))

    def after(done: Any) -> None:
        for line in told(changes_of(done)):
            messages.info(request, line)

    return answer(
        request,
        chosen,
        thing,
        back=page.back(request.user, thing),
        lead=str(thing),
        crumbs=page.way_back(request.user, thing),
        after=after,
    )


def changes_of(done: Any) -> Iterable[Change]:
    """What a verb says it changed of how loans stood; many change nothing."""
    found = getattr(done, "changes", done)
    if isinstance(found, tuple):
        found = found[-1]
    if not isinstance(found, list):
        return []
    return [one for one in found if isinstance(one, Change)]


def told(changes: Iterable[Change]) -> list[str]:
    """A line for each stretch that is no longer what it was, the first ones."""
    lines = [
        of_change(str(change.loan), one)
        for change in changes
        for one in change.differences()
        if one.before is not None
    ]
    more = len(lines) - MOST
    return lines if more <= 0 else [*lines[:MOST], f"另有 {more} 段也变了，见贷款页。"]
