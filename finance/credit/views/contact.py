"""企业联系人: masked until asked for, then shown once and recorded."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.actions import record
from accounts.http import SignedInRequest
from common import masking
from common.http import require
from finance.credit import policies
from finance.credit.models import Application
from finance.credit.selectors.applications import applications


@login_required
@require_http_methods(["GET", "POST"])
def contact(request: SignedInRequest, pk: int) -> HttpResponse:
    """联系人 of an application, for whoever has it in hand."""
    application: Application = get_object_or_404(applications(request.user), pk=pk)
    require(policies.can_reveal(request.user, application))
    is_open = request.method == "POST"
    if is_open:
        record(
            "reveal_personal",
            by=request.user,
            object_type="credit.application",
            object_key=str(pk),
            about=[application.loan.enterprise.credit_code],
            fields=["联系人", "联系电话"],
            where="贷款申请",
            purpose="办理贷款申请",
        )
    name, phone = application.contact_name, application.contact_phone
    context = {
        "application": application,
        "is_masked": not is_open,
        "name": name if is_open else masking.name(name),
        "phone": phone if is_open else masking.phone(phone),
        "crumbs": [
            ("贷款申请", reverse("asking:list")),
            (str(application), application.get_absolute_url()),
        ],
    }
    response = render(request, "credit/contact.html", context)
    response["Cache-Control"] = "no-store, private"
    return response
