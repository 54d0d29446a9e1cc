from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day, switches
from common.http import require
from targets.cockpit.selectors import board as boards
from targets.goals.policies import can_see_board


@login_required
@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """目标总览: nine goals on one day, every figure opening its companies."""
    require(can_see_board(request.user))
    chosen = asked_day(request.GET.get("on", ""))
    if chosen.fault:
        messages.warning(request, chosen.fault)
    whole = boards.board(request.user, chosen.day, request.GET.get("map", ""))
    maps = [
        {
            "label": indicator.name,
            "url": f"?on={chosen.day}&map={indicator.code}#map",
            "current": indicator == whole.shown,
        }
        for indicator in whole.counted
    ]
    context = {
        "board": whole,
        "switches": switches(chosen.day),
        "maps": maps,
        "month_columns": _month_columns(whole.month.ends),
    }
    return render(request, "cockpit/board.html", context)


def _month_columns(ends: list[date]) -> list[dict[str, Any]]:
    """A column a month, the year where it begins."""
    names = [
        f"{end:%Y-%m}" if not at or end.month == 1 else f"{end.month} 月"
        for at, end in enumerate(ends)
    ]
    labels = [*names, "三个月", "十二个月"]
    return [{"label": "街镇"}, *({"label": label, "numeric": True} for label in labels)]
