from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import switches
from common.dates import last_month_end, today
from common.http import require
from targets.allocations.rules.tracks import Track
from targets.goals.policies import can_see_board
from targets.race import policies
from targets.race.models import Standing
from targets.race.pages import STANDINGS
from targets.race.rules.looks import LOOK_LABELS, Look
from targets.race.selectors.asking import Asked, asked
from targets.race.selectors.boards import board, frozen
from targets.race.selectors.charts import course_chart
from targets.race.selectors.courses import course, course_of
from targets.race.selectors.own import own, own_codes
from targets.race.selectors.published import latest, published

COLUMNS = [
    {"label": "名次", "numeric": True},
    {"label": "单位"},
    {"label": "升降", "numeric": True},
    {"label": "完成率", "numeric": True},
    {"label": "完成（家）", "numeric": True},
    {"label": "年目标（家）", "numeric": True},
    {"label": "净增（家）", "numeric": True},
    {"label": "说明"},
]


@login_required
@require_safe
def standings(request: SignedInRequest) -> HttpResponse:
    """赛马: the office and leaders see places as measured now, units those that are published."""
    require(can_see_board(request.user))
    wanted = asked(request.user, request.GET)
    if wanted is None:
        raise Http404
    if wanted.fault:
        messages.warning(request, wanted.fault)
    context = {"asked": wanted, "day": wanted.day, "columns": COLUMNS, "board": None}
    context |= wanted.tabs | {"lens": LOOK_LABELS[wanted.look], "indicator": wanted.indicator}
    if wanted.indicator:
        is_working = bool(policies.can_see_working(request.user))
        context |= _working(request, wanted) if is_working else _published(request, wanted)
    return render(request, "race/standings.html", context)


def _working(request: SignedInRequest, wanted: Asked) -> dict[str, Any]:
    assert wanted.indicator
    shown = board(wanted.indicator, wanted.track, wanted.look, wanted.day)
    months = course(wanted.indicator, wanted.track, wanted.look, wanted.day)
    return {
        "board": shown,
        "is_working": True,
        "chart": course_chart(months, shown, ()),
        "closed": last_month_end(today()) if wanted.day > last_month_end(today()) else wanted.day,
        "may_propose": policies.can_propose(request.user),
        "switches": [
            one | {"url": f"?{wanted.query_with(one['url'].partition('=')[2])}"}
            for one in switches(wanted.day)
        ],
    }


def _published(request: SignedInRequest, wanted: Asked) -> dict[str, Any]:
    assert wanted.indicator
    signed = published(request.user, wanted.indicator, wanted.track, wanted.look)
    chosen = latest(signed, wanted.day)
    codes = own_codes(request.user, wanted.track)
    shown = frozen(chosen) if chosen else None
    return {
        "board": shown,
        "standing": chosen,
        "own": codes,
        "mine": own(wanted.indicator, wanted.track, codes, wanted.day),
        "chart": course_chart(course_of(signed, chosen.month.year), shown, codes)
        if chosen and shown
        else None,
        "months": wanted.months([one.as_of for one in signed], chosen.as_of if chosen else None),
    }


@login_required
@require_safe
def thing(request: SignedInRequest, pk: int) -> HttpResponse:
    """一张赛马榜: as it was proposed and signed, and beside it what later facts say."""
    seen = Standing.objects.visible_to(request.user)
    rows = seen.select_related("indicator", "proposed_by", "signed_by", "returned_by")
    standing = get_object_or_404(rows, pk=pk)
    require(can_see_board(request.user))
    context = {
        "standing": standing,
        "board": frozen(standing),
        "day": standing.as_of,
        "indicator": standing.indicator,
        "lens": LOOK_LABELS[Look(standing.look)],
        "columns": COLUMNS,
        "own": own_codes(request.user, Track(standing.track)),
        "acts": STANDINGS.row_acts(request.user, standing),
    }
    return render(request, "race/standing.html", context)
