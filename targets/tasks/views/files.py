"""证明文件 and 方案文件: opened by whoever sees what they belong to, and recorded."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from jobs.uploads import serving
from targets.tasks.models import StepReport, TaskPlan


@login_required
@require_safe
def proof(request: SignedInRequest, pk: int) -> FileResponse:
    """证明文件 of a report of completion."""
    seen = StepReport.objects.visible_to(request.user).select_related("file", "step")
    return _file(request, get_object_or_404(seen, pk=pk))


@login_required
@require_safe
def plan_file(request: SignedInRequest, pk: int) -> FileResponse:
    """方案文件 of a 细化方案."""
    seen = TaskPlan.objects.visible_to(request.user).select_related("file", "task", "unit")
    return _file(request, get_object_or_404(seen, pk=pk))


def _file(request: SignedInRequest, of: Any) -> FileResponse:
    if of.file is None:
        raise Http404
    return serving.respond(of.file, by=request.user, of=str(of))
