from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.http import require
from targets.goals.policies import can_see_board
from targets.goals.selectors.plans import current_plan
from targets.tasks.selectors import tasks


@login_required
@require_safe
def directory(request: SignedInRequest) -> HttpResponse:
    """重点任务与保障措施."""
    require(can_see_board(request.user))
    plan = current_plan(request.user)
    context = {
        "plan": plan,
        "sections": tasks.tasks_by_section(request.user),
        "safeguards": plan.safeguards.all() if plan else [],
    }
    return render(request, "tasks/directory.html", context)
