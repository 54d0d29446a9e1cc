"""办理: a carrier's space is published; the visitor's address is shown to who answers."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.actions import record
from accounts.http import SignedInRequest
from common import masking
from common.dates import today
from common.http import require
from common.numbers import apart
from desk.views.deeds import answer
from incubators.carriers.models import Incubator
from incubators.space import policies
from incubators.space.models import Enquiry
from incubators.space.verbs import PUBLISH
from incubators.stays.selectors.room import occupied_on
from jobs.submissions import once

UNKNOWN = "未知（面积台账没有登记自主支配或公共服务面积）"


@login_required
@require_http_methods(["GET", "POST"])
@once
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """发布空余场地 of one carrier."""
    carrier = get_object_or_404(Incubator.objects.visible_to(request.user), pk=pk)
    back = reverse("space-offers:list")
    home = [("孵化载体", reverse("incubators:list")), (carrier.name, carrier.get_absolute_url())]
    free = occupied_on(today(), [carrier.pk])[carrier.pk].free
    words = (
        "未知（面积台账没有登记自主支配或公共服务面积）" if free is None else f"{apart(free)} ㎡"
    )
    return answer(
        request,
        PUBLISH,
        carrier,
        back=back,
        lead=carrier.name,
        crumbs=home,
        facts=[("今天空余", words)],
    )


@login_required
@require_http_methods(["GET", "POST"])
def contact(request: SignedInRequest, pk: int) -> HttpResponse:
    """咨询人的称呼和联系方式: masked until asked for (POST), then shown once and recorded."""
    seen = Enquiry.objects.visible_to(request.user).select_related("offer__incubator")
    enquiry = get_object_or_404(seen, pk=pk)
    require(policies.can_reveal(request.user, enquiry))
    is_open = request.method == "POST"
    if is_open:
        record(
            "reveal_personal",
            by=request.user,
            object_type="space.enquiry",
            object_key=enquiry.number,
            fields=["称呼", "手机或邮箱"],
            where="场地咨询",
            purpose="答复咨询",
        )
    listed, one = reverse("space-enquiries:list"), reverse("space-enquiries:thing", args=[pk])
    context = {
        "enquiry": enquiry,
        "is_masked": not is_open,
        "name": enquiry.name if is_open else masking.name(enquiry.name),
        "contact": enquiry.contact if is_open else masking.address(enquiry.contact),
        "crumbs": [("场地咨询", listed), (enquiry.number, one)],
    }
    response = render(request, "space/contact.html", context)
    response["Cache-Control"] = "no-store, private"
    return response
