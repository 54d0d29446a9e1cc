"""提出收款账户 (B77): the password once more, and the telephone's code where one is bound."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from finance.fund import policies
from finance.fund.actions.payees import propose_payee
from finance.fund.forms import PayeeForm

WHO = ("password", "code")


@sensitive_post_parameters("password", "code")
@login_required
@require_http_methods(["GET", "POST"])
def propose(request: SignedInRequest) -> HttpResponse:
    """提出收款账户 of one's own bank."""
    require(policies.can_change_payee(request.user))
    sent = request.POST if request.method == "POST" else None
    form = PayeeForm(sent, user=request.user)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name not in WHO}
        try:
            payee = propose_payee(by=request.user, **said)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已提出，由牵头单位另一人确认，满二十四小时后启用。")
            return redirect(payee.get_absolute_url())
    home = reverse("fund-payees:list")
    context = {"form": form, "home": home, "crumbs": [("收款账户", home)]}
    status = 422 if form.is_bound else 200
    return render(request, "fund/payee.html", context, status=status)
