from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from enterprises.oversight.models import Inspection
from jobs.uploads import serving


@login_required
@require_safe
def inspection_paper(request: SignedInRequest, pk: int) -> FileResponse:
    """检查文书: for the firm itself and officials who see it."""
    seen = Inspection.objects.visible_to(request.user).select_related("paper", "enterprise")
    inspection = get_object_or_404(seen, pk=pk)
    if inspection.paper is None:
        raise Http404
    return serving.respond(inspection.paper, by=request.user, of=str(inspection))
