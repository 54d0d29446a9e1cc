from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from accounts import challenges, places, second_factor, selectors, sessions, step_up
from accounts.actions import record
from accounts.duties import days_left
from accounts.forms.sign_in import CodeForm, SignInForm
from accounts.lockout import opened_by_factor, wait_of
from accounts.models import User

LOCKED = (
    "登录失败次数过多，此账号在本网络暂停登录，请 {minutes} 分钟后再试。"
    "用过的设备不受他人影响；绑定了动态口令的，可同时填写动态口令登录；"
    "也可点“忘记密码”，通过登记的邮箱重设后立即登录。"
)


class SignInView(LoginView):
    """登录: name and password; the second factor, where bound, follows on its own page."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        user, wanted = form.get_user(), self.get_success_url()
        if second_factor.is_bound(user):
            challenges.pose(self.request, user, wanted)
            return redirect("accounts:login-code")
        if step_up.is_needed(user, places.place_of(self.request, user.username)):
            step_up.pose(self.request, user, wanted)
            return redirect("accounts:login-step-up")
        return enter(self.request, user, wanted, factor=False)

    def form_invalid(self, form: Any) -> HttpResponse:
        if not getattr(self.request, "axes_locked_out", False):
            return super().form_invalid(form)
        typed = (self.request.POST.get(name, "") for name in ("username", "password", "code"))
        if user := opened_by_factor(*typed):
            return enter(self.request, user, self.get_success_url(), factor=True)
        return refuse_locked(self.request, self.template_name, form)


def refuse_locked(request: HttpRequest, template: str, form: Any, name: str = "") -> HttpResponse:
    """429, with how long to wait: the same for accounts that do not exist."""
    name = name or form.cleaned_data.get("username", "")
    minutes = wait_of(name, places.place_of(request, name), timezone.now())
    context = {"form": form, "locked": LOCKED.format(minutes=minutes)}
    response = render(request, template, context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def enter(request: HttpRequest, user: User, wanted: str, *, factor: bool) -> HttpResponse:
    """Signed in: say when and from where it was last, and what is due soon."""
    before = selectors.last_sign_in(user)
    sessions.open_for(request, user, second_factor=factor)
    if before:
        at = timezone.localtime(before.at)
        messages.info(request, f"上次登录：{at:%Y-%m-%d %H:%M}，地址 {before.ip or '未知'}。")
    left = None if factor else days_left(user)
    if left in {14, 7, 1}:
        messages.warning(request, f"密码将在 {left} 天后到期，请及时更换。")
    answer = HttpResponseRedirect(wanted)
    places.remember(request, answer, user.username)
    return answer


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """动态口令: five tries within ten minutes, in the session that gave the password."""
    posed = challenges.current(request)
    if posed is None:
        messages.warning(request, "验证已过期，请重新输入账号和密码。")
        return redirect("login")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if second_factor.verify(posed.user, form.cleaned_data["code"]):
            return enter(request, posed.user, posed.wanted, factor=True)
        if challenges.fail(request, posed):
            return refuse_locked(request, "accounts/code.html", form, posed.user.username)
        form.add_error("code", "动态口令不正确或已用过，请填手机上现在显示的数字。")
    return render(request, "accounts/code.html", {"form": form})


@never_cache
@csrf_protect
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """退出."""
    if request.user.is_authenticated:
        record("sign_out", by=request.user, object_type="user", object_key=request.user.username)
    logout(request)
    messages.success(request, "已安全退出。")
    return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))
