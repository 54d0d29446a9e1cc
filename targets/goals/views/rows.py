from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day
from common.http import require
from enterprises.registry.policies import can_open_counted
from targets.goals import policies
from targets.goals.models import Indicator
from targets.goals.selectors.definitions import definitions
from targets.goals.selectors.rows import TOP, UNDER, WHOLE, behind, place_of

A_PAGE = 100
COLUMNS = [{"label": "名称"}, {"label": "编号"}]


@login_required
@require_safe
def rows(request: SignedInRequest, code: str) -> HttpResponse:
    """数后面的名单: as many rows as the number says; of a ratio 分子 and 分母."""
    require(policies.can_see_board(request.user))
    indicator = get_object_or_404(Indicator.objects.visible_to(request.user), code=code)
    measure, day = indicator.measure, asked_day(request.GET.get("on", "")).day
    place = place_of(request.user, day, request.GET.get("unit", ""))
    part = request.GET.get("part") or (TOP if measure and measure.parts else WHOLE)
    offered = (TOP, UNDER) if measure and measure.parts else (WHOLE,)
    if measure is None or measure.is_listed or place is None or part not in offered:
        raise Http404
    require(can_open_counted(request.user, place))
    found = behind(request.user, indicator, measure, place, day, part)
    version = definitions(request.user, [indicator]).on(indicator.pk, day)
    asked = {"on": day.isoformat()} | ({"unit": place.code} if place.code else {})
    labels = {
        TOP: f"分子：{version.numerator if version else ''}",
        UNDER: f"分母：{version.denominator if version else ''}",
    }
    context: dict[str, Any] = {
        "indicator": indicator,
        "place": place,
        "day": day,
        "found": found,
        "columns": COLUMNS,
        "page": Paginator(found.told(), A_PAGE).get_page(request.GET.get("page")),
        "query": urlencode(asked | {"part": part}),
        "parts": [
            {
                "label": labels[name],
                "url": f"?{urlencode(asked | {'part': name})}",
                "current": name == part,
            }
            for name in offered
            if name != WHOLE
        ],
    }
    return render(request, "goals/rows.html", context)
