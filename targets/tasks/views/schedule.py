"""时间表, 作战图 on paper and on the wall."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day
from common.dates import today
from common.http import require
from common.tables import plain
from targets.goals.policies import can_see_board
from targets.tasks.line import LINE
from targets.tasks.rules.board import LIGHT_WORDS, Standing, board_sentence
from targets.tasks.selectors.battle import Battle
from targets.tasks.selectors.schedule import Schedule
from targets.tasks.selectors.tasks import tasks
from targets.tasks.sheets import battle_pdf

LEGS = plain(
    *("单位", "举措", "到哪一步", "最迟开始", "应到日期", "工期", "还要", "还剩", "余量", "状态"),
    numeric=("工期", "还要", "还剩", "余量"),
)


@login_required
@require_safe
def schedule(request: SignedInRequest) -> HttpResponse:
    """时间表 and 倒排工期, by task; of one unit where it is asked."""
    require(can_see_board(request.user))
    unit, asked = request.GET.get("unit", "")[:24], asked_day(request.GET.get("on", ""))
    told = Schedule(request.user, asked.day, list(tasks(request.user).order_by("no")), unit)
    lines = told.by_task(drawn=True)
    standings = [
        Standing(line.task.title, len(line.steps), line.late, line.critical) for line in lines
    ]
    context = {
        "day": told.day,
        "fault": asked.fault,
        "sentence": board_sentence(standings) if lines else "",
        "lines": [(line, LIGHT_WORDS[line.light]) for line in lines],
        "units": told.units(),
        "unit": unit,
        "columns": LEGS,
    }
    tabs = LINE.shown("tasks:schedule", request.user)
    return render(request, "tasks/schedule.html", context | tabs)


@login_required
@require_safe
def battle(request: SignedInRequest) -> HttpResponse:
    """作战图, A3 landscape."""
    require(can_see_board(request.user))
    day = asked_day(request.GET.get("on", "")).day
    answer = HttpResponse(battle_pdf(request.user, day, day.year), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="battle-{day}.pdf"'
    return answer


@login_required
@require_safe
def wall(request: SignedInRequest) -> HttpResponse:
    """作战图 on the wall: 1920 × 1080, it asks again by itself every five minutes."""
    require(can_see_board(request.user))
    day = today()
    context: dict[str, Any] = {"battle": Battle(request.user, day, day.year), "day": day}
    return render(request, "tasks/wall.html", context)
