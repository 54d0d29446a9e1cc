"""跟踪问效单, whole, to read and to print."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.tables import plain
from targets.assessments.models import FollowUp
from targets.assessments.selectors import followups
from targets.goals.policies import can_see_board

COUNTED = ("举措", "完成", "未按期")
COLUMNS = {
    "task_columns": plain("任务", "角色", *COUNTED, numeric=COUNTED),
    "step_columns": plain("举措", "任务", "完成时限", "状态"),
    "figure_columns": plain("指标", "数", "截至", "亮灯", numeric=("数",)),
    "slip_columns": plain("督办单", "颜色", "事由", "环节"),
}


@login_required
@require_safe
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """跟踪问效单."""
    require(can_see_board(request.user))
    seen = FollowUp.objects.visible_to(request.user).select_related("unit", "answered_by")
    follow_up = get_object_or_404(seen, pk=pk)
    told = followups.sheet(follow_up, today())
    context = {"follow_up": follow_up, "sheet": told, "data": told.data} | COLUMNS
    return render(request, "assessments/follow_up.html", context)
