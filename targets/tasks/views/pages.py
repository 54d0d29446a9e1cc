from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.tables import plain
from targets.goals.policies import can_see_board
from targets.goals.selectors.plans import current_plan
from targets.tasks.line import LINE
from targets.tasks.policies import can_file, can_file_plan
from targets.tasks.selectors.evidence import evidence_of
from targets.tasks.selectors.progress import Progress


@login_required
@require_safe
def directory(request: SignedInRequest) -> HttpResponse:
    """重点任务与保障措施, with how far the units are."""
    require(can_see_board(request.user))
    plan, day = current_plan(request.user), today()
    progress = Progress(request.user, day)
    by_section = groupby(
        progress.lines(evidence_of(request.user, day)), lambda line: line.task.section
    )
    context = {
        "plan": plan,
        "day": day,
        "sentence": progress.sentence() if plan else "",
        "sections": [(section, list(lines)) for section, lines in by_section],
        "plans": progress.plans_sentence() if plan else "",
        "may_plan": can_file_plan(request.user),
        "safeguards": plan.safeguards.all() if plan else [],
        "may_file": can_file(request.user),
    }
    tabs = LINE.shown("tasks:directory", request.user)
    return render(request, "tasks/directory.html", context | tabs)


@login_required
@require_safe
def matrix(request: SignedInRequest) -> HttpResponse:
    """任务 × 单位."""
    require(can_see_board(request.user))
    day = today()
    progress = Progress(request.user, day)
    context = {
        "day": day,
        "sentence": progress.plans_sentence() + progress.sentence(),
        "tasks": progress.tasks,
        "columns": plain("单位", "方案", *(str(task.no) for task in progress.tasks)),
        "rows": progress.matrix() if progress.tasks else [],
    }
    tabs = LINE.shown("tasks:matrix", request.user)
    return render(request, "tasks/matrix.html", context | tabs)
