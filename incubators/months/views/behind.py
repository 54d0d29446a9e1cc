"""已知的数的明细: the rows behind a figure the portal knows, and their sum."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from collecting.selectors import filing_of
from common.tables import plain
from enterprises.registry.models import Enterprise
from incubators.months.behind import Row
from incubators.months.figures import figures_of
from incubators.months.policies import is_own
from incubators.months.room import ROOM


def _disclosed(request: SignedInRequest, rows: Sequence[Row]) -> list[Row]:
    """What a firm let its carrier know, its people see; an official only of a firm in his sight."""
    if is_own(request.user):
        return [*rows]
    firms = Enterprise.objects.visible_to(request.user)
    seen = set(
        firms.filter(pk__in=[row.thing.enterprise_id for row in rows]).values_list("pk", flat=True)
    )
    return [
        row if row.thing.enterprise_id in seen else replace(row, amount=None, note="不在您的范围")
        for row in rows
    ]


@login_required
@require_safe
def behind(request: SignedInRequest, pk: int, code: str, name: str) -> HttpResponse:
    """一数可溯: whoever sees the carrier's filing."""
    collection, carrier = ROOM.about(request.user, pk, code)
    filing = filing_of(ROOM.engine, collection, carrier) or ROOM.engine.blank(collection, carrier)
    figure = figures_of(filing).get(name)
    if figure is None:
        raise Http404
    rows = figure.rows if name != "staff" else _disclosed(request, figure.rows)
    asked = next(one for one in ROOM.fields[collection.kind] if one.name == name)
    context = {
        "collection": collection,
        "carrier": carrier,
        "figure": figure,
        "rows": rows,
        "field": asked,
        "url": ROOM.engine.url(collection, carrier),
        "columns": plain("名称", "情况", asked.unit, numeric=(asked.unit,)),
    }
    return render(request, "months/behind.html", context)
