"""费用文件: for whoever sees the fee."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from finance.loans.listings.fees import rows
from jobs.uploads import serving


@login_required
@require_safe
def fee_paper(request: SignedInRequest, pk: int) -> FileResponse:
    """What the fee was charged on."""
    fee = get_object_or_404(rows(request.user, ""), pk=pk)
    if fee.paper is None:
        raise Http404
    return serving.respond(fee.paper, by=request.user, of=str(fee))
