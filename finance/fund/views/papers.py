"""文件: of a claim, of a proposal; and the month's statement of a bank as a PDF."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import month_end
from common.http import require
from finance.banks.models import Institution
from finance.fund import policies
from finance.fund.models import ClaimPaper, Voucher
from finance.fund.sheets import pdf
from jobs.uploads import serving


@login_required
@require_safe
def claim_paper(request: SignedInRequest, pk: int) -> FileResponse:
    """代偿材料: for whoever sees the claim."""
    seen = ClaimPaper.objects.visible_to(request.user).select_related("upload", "claim")
    paper = get_object_or_404(seen, pk=pk)
    return serving.respond(paper.upload, by=request.user, of=str(paper.claim))


@login_required
@require_safe
def voucher_paper(request: SignedInRequest, pk: int) -> FileResponse:
    """凭据: for whoever reads the ledger."""
    seen = Voucher.objects.visible_to(request.user).select_related("paper")
    voucher = get_object_or_404(seen, pk=pk)
    if voucher.paper is None:
        raise Http404
    return serving.respond(voucher.paper, by=request.user, of=str(voucher))


@login_required
@require_safe
def monthly(request: SignedInRequest, code: str, year: int, month: int) -> HttpResponse:
    """对账单 of a bank and a month, with two lines to sign on; of one's own bank, or all."""
    require(policies.can_see_claims(request.user))
    banks = Institution.objects.banks().visible_to(request.user)
    bank = get_object_or_404(banks, code=code)
    if not (1 <= month <= 12 and 2000 <= year <= 2100):
        raise Http404
    first = date(year, month, 1)
    answer = HttpResponse(pdf(bank, first, month_end(first)), content_type="application/pdf")
    name = f"fund-{code}-{year}-{month:02d}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
