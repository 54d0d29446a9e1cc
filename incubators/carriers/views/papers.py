"""证明文件 and 认定文件: opened by whoever sees what they prove, and recorded."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from incubators.carriers.models import AreaEntry, LevelPeriod
from jobs.models import Upload
from jobs.uploads import serving


@login_required
@require_safe
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """证明文件 of an entry."""
    seen = AreaEntry.objects.visible_to(request.user).select_related("evidence", "incubator")
    entry = get_object_or_404(seen, pk=pk)
    return _file(request, entry.evidence, entry)


@login_required
@require_safe
def paper(request: SignedInRequest, pk: int) -> FileResponse:
    """认定文件 of a level."""
    seen = LevelPeriod.objects.visible_to(request.user).select_related("paper", "incubator")
    period = get_object_or_404(seen, pk=pk)
    return _file(request, period.paper, period)


def _file(request: SignedInRequest, file: Upload | None, of: Any) -> FileResponse:
    if file is None:
        raise Http404
    return serving.respond(file, by=request.user, of=str(of))
