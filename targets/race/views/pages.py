from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day, switches
from common.http import require
from targets.allocations.rules.tracks import TRACK_LABELS, Track
from targets.goals.models import Indicator
from targets.goals.policies import can_see_board
from targets.race.rules.ranking import LENS_LABELS, Lens
from targets.race.selectors.boards import board

Word = TypeVar("Word", bound=StrEnum)
COLUMNS = [
    {"label": "名次", "numeric": True},
    {"label": "升降", "numeric": True},
    {"label": "单位"},
    {"label": "年目标（家）", "numeric": True},
    {"label": "完成（家）", "numeric": True},
    {"label": "完成率", "numeric": True},
    {"label": "净增（家）", "numeric": True},
    {"label": "说明"},
]


@login_required
@require_safe
def standings(request: SignedInRequest) -> HttpResponse:
    """赛马: places of a track, each explained; measured now, published only by a signed paper."""
    require(can_see_board(request.user))
    track, lens = _word(request, "track", Track), _word(request, "lens", Lens)
    counted = list(Indicator.objects.visible_to(request.user).exclude(kind=""))
    code = request.GET.get("indicator", "")
    indicator = next((one for one in counted if one.code == code), None)
    if code and indicator is None:
        raise Http404
    indicator = indicator or next(iter(counted), None)
    chosen = asked_day(request.GET.get("on", ""))
    if chosen.fault:
        messages.warning(request, chosen.fault)
    asked = {"track": track.value, "lens": lens.value, "on": chosen.day.isoformat()}
    asked["indicator"] = indicator.code if indicator else ""
    context = {
        "indicator": indicator,
        "board": board(indicator, track, lens, chosen.day) if indicator else None,
        "day": chosen.day,
        "columns": COLUMNS,
        "asked": asked,
        "tracks": _tabs(asked, "track", TRACK_LABELS),
        "lenses": _tabs(asked, "lens", LENS_LABELS),
        "indicators": _tabs(asked, "indicator", {one.code: one.name for one in counted}),
        "switches": [
            one | {"url": f"?{urlencode(asked | {'on': one['url'].partition('=')[2]})}"}
            for one in switches(chosen.day)
        ],
        "lens": LENS_LABELS[lens],
    }
    return render(request, "race/standings.html", context)


def _word(request: SignedInRequest, name: str, words: type[Word]) -> Word:
    """One of these words, the first where none is asked for."""
    try:
        return words(request.GET.get(name) or next(iter(words)))
    except ValueError as error:
        raise Http404 from error


def _tabs(asked: dict[str, str], name: str, labels: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": f"?{urlencode(asked | {name: value})}",
            "current": asked[name] == value,
        }
        for value, label in labels.items()
    ]
