"""盖章扫描件: upload, open; through the return it belongs to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from collecting.scans import scans_of
from common.forms import refused
from common.http import require
from common.versions import StaleVersionError
from enterprises.returns import actions, policies
from enterprises.returns.engine import RETURNS
from enterprises.returns.forms import ScanForm
from enterprises.returns.models import SealedScan
from enterprises.returns.views.filing import about
from enterprises.returns.views.steps import filing_or_404
from jobs.submissions import once
from jobs.uploads import serving

CHANGED = (
    "您打开之后，填报的数据又改过，刚才的扫描件不是现在这一版，没有收下；请重新打印、盖章后上传。"
)


@login_required
@require_http_methods(["GET", "POST"])
@once
def send_scan(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """上传盖章扫描件."""
    filing = filing_or_404(request, pk, code)
    require(policies.can_send_scan(request.user, filing))
    scans = scans_of(RETURNS, filing)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ScanForm(*sent, initial={"version": scans.version}, label="盖章扫描件")
    if form.is_valid():
        try:
            actions.send_scan(filing, by=request.user, now=timezone.now(), **form.cleaned_data)
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect("returns:send-scan", pk, code)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"版本 {scans.version} 的盖章扫描件已收到。")
            return redirect(filing)
    context = {"form": form, "filing": filing, "scans": scans}
    return render(request, "returns/scan.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def scan(request: SignedInRequest, pk: int, code: str, number: int) -> FileResponse:
    """打开盖章扫描件: whoever sees the firm's return."""
    collection, firm = about(request, pk, code)
    seen = SealedScan.objects.visible_to(request.user).select_related("upload")
    sealed = get_object_or_404(seen, pk=number, collection=collection, enterprise=firm)
    return serving.respond(sealed.upload, by=request.user, of=str(sealed))
