"""协议文本: opened by whoever sees the agreement, and recorded."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from finance.banks.models import Agreement
from jobs.uploads import serving


@login_required
@require_safe
def paper(request: SignedInRequest, pk: int) -> FileResponse:
    """The text of an agreement."""
    seen = Agreement.objects.visible_to(request.user).select_related("paper", "institution")
    agreement = get_object_or_404(seen, pk=pk)
    if agreement.paper is None:
        raise Http404
    return serving.respond(agreement.paper, by=request.user, of=str(agreement))
