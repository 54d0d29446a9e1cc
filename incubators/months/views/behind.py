"""已知的数的明细: the rows behind a figure the portal knows, and their sum."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from collecting.selectors import filing_of
from common.tables import plain
from incubators.months.figures import figures_of
from incubators.months.room import ROOM


@login_required
@require_safe
def behind(request: SignedInRequest, pk: int, code: str, name: str) -> HttpResponse:
    """一数可溯: whoever sees the carrier's filing."""
    collection, carrier = ROOM.about(request.user, pk, code)
    filing = filing_of(ROOM.engine, collection, carrier) or ROOM.engine.blank(collection, carrier)
    figure = figures_of(filing).get(name)
    if figure is None:
        raise Http404
    asked = next(one for one in ROOM.fields[collection.kind] if one.name == name)
    context = {
        "collection": collection,
        "carrier": carrier,
        "figure": figure,
        "field": asked,
        "url": ROOM.engine.url(collection, carrier),
        "columns": plain("名称", "情况", asked.unit, numeric=(asked.unit,)),
    }
    return render(request, "months/behind.html", context)
