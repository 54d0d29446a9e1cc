from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from accounts import challenges, codes
from accounts.forms.sign_up import DigitsForm
from accounts.step_up import PURPOSE
from accounts.views.sign_in import enter, refuse_locked
from accounts.views.sign_up import WRONG


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """登录验证码: in the session that gave the password."""
    posed, sent = challenges.current(request), codes.current(request, PURPOSE)
    if posed is None or sent is None or codes.is_spent(sent):
        messages.warning(request, "验证已过期，请重新输入账号和密码。")
        return redirect("login")
    form = DigitsForm(request.POST or None)
    if form.is_valid():
        proved = codes.verify(request, PURPOSE, form.cleaned_data["code"])
        if proved and proved.user_id == posed.user.pk:
            return enter(request, posed.user, posed.wanted, factor=False)
        if challenges.fail(request, posed):
            return refuse_locked(request, "accounts/step_up.html", form, posed.user.username)
        form.add_error("code", WRONG)
    return render(request, "accounts/step_up.html", {"form": form})
