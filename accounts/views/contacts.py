from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import codes, policies, selectors
from accounts.actions import change_contact
from accounts.forms.sign_up import ContactForm, DigitsForm
from accounts.http import SignedInRequest
from accounts.views.sign_up import SPENT, WRONG
from common.http import require

PURPOSE = "contact"


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest) -> HttpResponse:
    """更换邮箱或手机: the password first, a code to the new address next."""
    require(policies.can_change_contact(request.user))
    form = ContactForm(request.POST or None, user=request.user)
    if form.is_valid():
        new = form.cleaned_data["address"]
        is_known = selectors.is_known_address(new)
        message = "sign_up_known" if is_known else "contact_code"
        letter: dict[str, Any] = {"message": message, "user": request.user, "is_blind": is_known}
        if wait := codes.ask(request, PURPOSE, new, **letter):
            messages.warning(request, codes.sentence_of(wait))
        return redirect("accounts:contact-code")
    return render(request, "accounts/contact.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def code(request: SignedInRequest) -> HttpResponse:
    """新地址的验证码."""
    require(policies.can_change_contact(request.user))
    sent = codes.current(request, PURPOSE)
    if sent is None:
        return redirect("accounts:contact")
    form = DigitsForm(request.POST or None)
    if form.is_valid():
        if proved := codes.verify(request, PURPOSE, form.cleaned_data["code"]):
            try:
                change_contact(request.user, by=request.user, code=proved)
            except ValidationError as refusal:
                messages.error(request, refusal.messages[0])
            else:
                messages.success(request, "已更换。24 小时内暂不能签署真实性承诺。")
            return redirect("accounts:profile")
        sent.refresh_from_db()
        form.add_error("code", SPENT if codes.is_spent(sent) else WRONG)
    return render(request, "accounts/contact_code.html", {"form": form, "target": sent.target})
