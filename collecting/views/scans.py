"""盖章扫描件: upload, open; through the filing it belongs to."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from collecting import actions
from collecting.rooms import Room
from collecting.scans import scans_of
from collecting.step_forms import ScanForm
from common.forms import refused
from common.http import require
from common.versions import StaleVersionError
from jobs.submissions import once
from jobs.uploads import serving

CHANGED = (
    "您打开之后，填报的数据又改过，刚才的扫描件不是现在这一版，没有收下；请重新打印、盖章后上传。"
)


@login_required
@require_http_methods(["GET", "POST"])
@once
def send_scan(request: SignedInRequest, pk: int, code: str, room: Room) -> HttpResponse:
    """上传盖章扫描件."""
    filing = room.filing(request.user, pk, code)
    if may := room.engine.policies.scan:
        require(may(request.user, filing))
    scans = scans_of(room.engine, filing)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ScanForm(*sent, initial={"version": scans.version}, label="盖章扫描件")
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.send_scan(room.engine, filing, by=request.user, now=timezone.now(), **said)
        except StaleVersionError:
            messages.warning(request, CHANGED)
            return redirect(room.address("send-scan", filing.collection, filing.subject))
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"版本 {scans.version} 的盖章扫描件已收到。")
            return redirect(filing)
    paper = room.address("paper", filing.collection, filing.subject)
    context = {"form": form, "filing": filing, "scans": scans, "paper": paper}
    return render(request, "collecting/scan.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def scan(request: SignedInRequest, pk: int, code: str, number: int, room: Room) -> FileResponse:
    """打开盖章扫描件: whoever sees the filing."""
    collection, subject = room.about(request.user, pk, code)
    seen = room.engine.tables.scans.objects.visible_to(request.user).select_related("upload")
    mine = {"collection": collection, **room.engine.of(subject)}
    sealed = get_object_or_404(seen, pk=number, **mine)
    return serving.respond(sealed.upload, by=request.user, of=str(sealed))
