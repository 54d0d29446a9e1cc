"""公开页面: free space, one offer with its question, the asker's receipt. No account, no names."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from accounts import codes
from accounts.models import System
from accounts.places import place_of
from common.dates import today
from common.forms import refused
from common.listings.pages import page_of
from incubators.space.actions import enquiries
from incubators.space.forms import EnquiryForm
from incubators.space.listings import FREE
from incubators.space.models import Enquiry, SpaceOffer

PURPOSE = "enquiry"
PER_PAGE = 20


@require_safe
def free(request: HttpRequest) -> HttpResponse:
    """找空余场地: what carriers offer today."""
    found = page_of(FREE, None, request.GET, size=PER_PAGE)
    return render(request, "space/free.html", {"list": found, "days": _promised()})


@csrf_protect
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """一处场地, and the question about it."""
    shown = SpaceOffer.objects.shown_on(today()).select_related("incubator__township")
    found: SpaceOffer = get_object_or_404(shown, pk=pk)
    form = EnquiryForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (enquiry := _asked(request, found, form)):
        return redirect("space:receipt", enquiry.token)
    crumbs = [("找空余场地", reverse("space:free"))]
    context = {"offer": found, "form": form, "crumbs": crumbs, "days": _promised()}
    return render(request, "space/offer.html", context, status=422 if form.is_bound else 200)


def _promised() -> int:
    """How many working days an answer takes at most."""
    days: int = settings.PROMISED_WORKDAYS[PURPOSE]
    return days


def _asked(request: HttpRequest, found: SpaceOffer, form: EnquiryForm) -> Enquiry | None:
    values = form.cleaned_data
    if values.pop("website"):
        form.add_error(None, "这次提交像是机器填写的，没有收下；请刷新页面后重新填写。")
        return None
    values.pop("agreed")
    if before := enquiries.asked_before(found, now=timezone.now(), **values):
        return before  # a double click is no second one, and counts against no limit
    place = place_of(request, values["contact"])
    if wait := codes.wait_to_send(PURPOSE, values["contact"], place=place):
        minutes = -int(-wait.total_seconds() // 60)
        form.add_error(None, f"提交过于频繁，这一次没有收下。请 {minutes} 分钟后再提交。")
        return None
    try:
        return enquiries.ask(
            found,
            by=System(),
            now=timezone.now(),
            privacy_version=settings.PRIVACY_VERSION,
            **values,
        )
    except ValidationError as refusal:
        refused(form, refusal)
        return None


@never_cache
@require_safe
def receipt(request: HttpRequest, token: UUID) -> HttpResponse:
    """回执: for whoever holds its address; it shows no name and no telephone."""
    rows = Enquiry.objects.select_related("offer__incubator")
    return render(request, "space/receipt.html", {"enquiry": get_object_or_404(rows, token=token)})
