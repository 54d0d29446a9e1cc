from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import codes, sessions, sms
from accounts.actions import change_password, set_after_reset
from accounts.duties import duty_of
from accounts.forms.passwords import AskResetForm, ChangePasswordForm, NewPasswordForm
from accounts.forms.sign_up import ResetByCodeForm
from accounts.http import SignedInRequest
from accounts.models import User
from accounts.resets import ask, resettable
from accounts.rules.addresses import is_mobile
from accounts.views.sign_up import SPENT, WRONG


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedInRequest) -> HttpResponse:
    """修改密码: the other sessions of this person end."""
    form = ChangePasswordForm(request.POST or None, user=request.user)
    if form.is_valid():
        user = change_password(
            request.user, by=request.user, password=form.cleaned_data["new_password1"]
        )
        update_session_auth_hash(request, user)
        sessions.end_others(user, keep=request.session.session_key)
        messages.success(request, "密码已修改，其他设备上的登录已全部退出。")
        return redirect("accounts:profile")
    context = {"form": form, "why": duty_of(request, request.user)[1]}
    return render(request, "accounts/password.html", context)


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest) -> HttpResponse:
    """忘记密码: one answer for every account, there or not."""
    form = AskResetForm(request.POST or None)
    if form.is_valid():
        name = form.cleaned_data["username"]
        if sms.is_offered() and is_mobile(name):
            return _ask_by_telephone(request, name)
        wait = ask(name, request=request).wait
        return render(request, "accounts/reset_asked.html", {"limit": codes.sentence_of(wait)})
    return render(request, "accounts/reset.html", {"form": form})


def _ask_by_telephone(request: HttpRequest, number: str) -> HttpResponse:
    """Nobody there: a code is said to be sent, none is, none matches."""
    user = resettable(number)
    is_blind = user is None
    wait = codes.ask(request, "reset", number, message="reset_code", user=user, is_blind=is_blind)
    if wait:
        messages.warning(request, codes.sentence_of(wait))
    return redirect("accounts:reset-code")


@sensitive_post_parameters()
@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def reset_code(request: HttpRequest) -> HttpResponse:
    """用短信验证码重设密码: for who signs in with a mobile."""
    sent = codes.current(request, "reset")
    if sent is None:
        return redirect("accounts:reset")
    form = ResetByCodeForm(request.POST or None, number=sent.target)
    if form.is_valid():
        proved = codes.verify(request, "reset", form.cleaned_data["code"])
        if proved and proved.user:
            set_after_reset(proved.user, password=form.cleaned_data["password1"])
            request.session.flush()
            messages.success(request, "密码已重设，请用新密码登录。")
            return redirect(settings.LOGIN_URL)
        sent.refresh_from_db()
        form.add_error("code", SPENT if codes.is_spent(sent) else WRONG)
    return render(request, "accounts/reset_code.html", {"form": form, "target": sent.target})


class ResetConfirmView(PasswordResetConfirmView):
    """重设密码: the link moves into the session at once and is told to no other site."""

    template_name = "accounts/reset_confirm.html"
    form_class = NewPasswordForm

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(*args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        set_after_reset(cast(User, self.user), password=form.cleaned_data["new_password1"])
        self.request.session.flush()
        messages.success(self.request, "密码已重设，请用新密码登录。")
        return redirect(settings.LOGIN_URL)
