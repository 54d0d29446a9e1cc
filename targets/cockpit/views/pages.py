from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day, switches
from common.dates import today
from common.http import require
from common.tables import Column, plain
from desk.views import lists
from enterprises.pools.rules.steps import FIGURE_LABELS
from targets.cockpit.pages import PAGE
from targets.cockpit.policies import can_rule, can_write
from targets.cockpit.selectors.board import board as board_of
from targets.cockpit.selectors.desks import own as own_of
from targets.cockpit.selectors.months import months as months_of
from targets.cockpit.selectors.outlook import outlook as outlook_of
from targets.cockpit.selectors.walls import wall as wall_of
from targets.goals.models import Indicator
from targets.goals.policies import can_see_board

OWN = ("现有", "年目标", "应到", "差")


@login_required
@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """目标总览: nine goals on one day, every figure opening its companies."""
    require(can_see_board(request.user))
    day = _asked_day(request)
    context = {
        "board": board_of(request.user, day),
        "switches": switches(day),
        "may_rule": can_rule(request.user),
        "may_write": can_write(request.user),
        "asked": {"on": day, "map": request.GET.get("map", "")},
    }
    return render(request, "cockpit/board.html", context)


@login_required
@require_safe
def months(request: SignedInRequest) -> HttpResponse:
    """当月与各街镇: a page of its own, and the lower part of the board once that stands."""
    require(can_see_board(request.user))
    day = _asked_day(request)
    found = months_of(request.user, day, request.GET.get("map", ""))
    context = {
        "month": found,
        "maps": _choices(found.counted, found.shown, found.day, "months"),
        "month_columns": _month_columns(found.ends),
        "switches": switches(day),
    }
    return render(request, "cockpit/months.html", context)


@login_required
@require_safe
def outlook(request: SignedInRequest) -> HttpResponse:
    """预测和梯级: a page of its own, and the last part of the board once that stands."""
    require(can_see_board(request.user))
    day = _asked_day(request)
    found = outlook_of(request.user, day, today(), request.GET.get("map", ""))
    labels = list(FIGURE_LABELS.values())
    context = {
        "outlook": found,
        "day": day,
        "today": today(),
        "choices": _choices(found.choices, found.shown, day, "outlook"),
        "rung_columns": plain("梯级", *labels, numeric=labels),
    }
    return render(request, "cockpit/outlook.html", context)


@login_required
@require_safe
def wall(request: SignedInRequest) -> HttpResponse:
    """大屏: what hangs in the meeting room, read from three metres, fetched anew by itself."""
    require(can_see_board(request.user))
    context = {"wall": wall_of(request.user, today()), "now": timezone.localtime()}
    context["may_rule"] = can_rule(request.user)
    return render(request, "cockpit/wall.html", context)


@login_required
@require_safe
def own(request: SignedInRequest) -> HttpResponse:
    """本单位的目标和位次: a page of its own, and a part of the workbench of a unit."""
    require(can_see_board(request.user))
    context = {"own": own_of(request.user, today()), "day": today()}
    return render(request, "cockpit/own.html", context)


@login_required
def moves(request: SignedInRequest, at: str) -> HttpResponse:
    """进退名单: the firms behind one change."""
    return lists.listing(request, PAGE, at)


def _asked_day(request: SignedInRequest) -> date:
    """?on=, or today and a word why."""
    chosen = asked_day(request.GET.get("on", ""))
    if chosen.fault:
        messages.warning(request, chosen.fault)
    return chosen.day


def _choices(
    listed: Iterable[Indicator], shown: Indicator | None, day: date, part: str
) -> list[dict[str, Any]]:
    return [
        {
            "label": indicator.name,
            "url": f"?on={day}&map={indicator.code}#{part}",
            "current": indicator == shown,
        }
        for indicator in listed
    ]


def _month_columns(ends: list[date]) -> list[Column]:
    """A column a month, the year where it begins."""
    names = [
        f"{end:%Y-%m}" if not at or end.month == 1 else f"{end.month} 月"
        for at, end in enumerate(ends)
    ]
    numbers = [*OWN, *names, "三个月", "十二个月"]
    return plain("街镇", "灯", *numbers, numeric=numbers)
