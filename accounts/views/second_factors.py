import base64

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import second_factor
from accounts.actions import bind_second_factor, record
from accounts.changes import warn_of
from accounts.duties import duty_of
from accounts.forms.sign_in import BindFactorForm, WholeIdentityForm
from accounts.http import SignedInRequest

SECRET = "second_factor_secret"


@login_required
@require_http_methods(["GET", "POST"])
def bind(request: SignedInRequest) -> HttpResponse:
    """绑定动态口令: scan, then prove it with a code."""
    if second_factor.is_bound(request.user):
        return redirect("accounts:second-factor-codes")
    secret = request.session.setdefault(SECRET, second_factor.new_secret())
    form = BindFactorForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            code = form.cleaned_data["code"]
            bind_second_factor(request.user, by=request.user, secret=secret, code=code)
        except ValidationError as refusal:
            form.add_error("code", refusal)
        else:
            return _bound(request)
    drawing = base64.b64encode(second_factor.drawing(request.user, secret).encode()).decode()
    why = duty_of(request, request.user)[1]
    context = {"form": form, "secret": secret, "drawing": drawing, "why": why}
    return render(request, "accounts/second_factor.html", context)


def _bound(request: SignedInRequest) -> HttpResponse:
    del request.session[SECRET]
    request.session.cycle_key()
    request.session["second_factor"] = request.session["codes_to_show"] = True
    messages.success(request, "动态口令已绑定。请保存好下面的恢复码。")
    return redirect("accounts:second-factor-codes")


@login_required
@require_http_methods(["GET", "POST"])
def codes(request: SignedInRequest) -> HttpResponse:
    """恢复码: shown once after binding, and again for password and code; POST makes new ones."""
    if not second_factor.is_bound(request.user):
        return redirect("accounts:second-factor")
    form = WholeIdentityForm(request.POST or None, user=request.user)
    show = request.session.pop("codes_to_show", False)
    if form.is_valid():
        second_factor.renew_recovery_codes(request.user)
        record("recovery_codes_renewed", by=request.user, object_key=request.user.username)
        show = True
    unused = second_factor.recovery_codes(request.user)
    context = {"form": form, "codes": unused if show else [], "left": len(unused)}
    return render(request, "accounts/recovery_codes.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: SignedInRequest) -> HttpResponse:
    """换手机: the password and the factor again, then bind anew."""
    if not second_factor.is_bound(request.user):
        return redirect("accounts:second-factor")
    form = WholeIdentityForm(request.POST or None, user=request.user)
    if form.is_valid():
        second_factor.remove(request.user)
        request.session["second_factor"] = False
        request.session.cycle_key()
        warn_of(request.user, "解除动态口令", old=(request.user.email or request.user.phone,))
        record("second_factor_removed", by=request.user, object_key=request.user.username)
        messages.success(request, "已解除绑定，请立即绑定新手机。")
        return redirect("accounts:second-factor")
    context = {"form": form, "required": settings.MFA_REQUIRED}
    return render(request, "accounts/second_factor_remove.html", context)
