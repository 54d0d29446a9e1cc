from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import codes, places, selectors, sessions
from accounts.actions import payload_of, sign_up
from accounts.forms.sign_up import DigitsForm, SignUpForm
from accounts.models import Code

PURPOSE = "sign_up"
STEPS = ["填写账号", "验证", "认领企业"]
WRONG = "验证码不正确或已失效，请核对后重填，或重新获取。"
SPENT = "验证码已过期或试错 5 次，已作废，请重新获取。"


@sensitive_post_parameters()
@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """注册: the same answer for every address, known here or not."""
    if request.user.is_authenticated:
        return redirect(settings.AFTER_SIGN_UP)
    form = SignUpForm(request.POST or None, initial=_typed_before(request))
    if form.is_valid():
        values = form.cleaned_data
        payload = payload_of(
            full_name=values["full_name"],
            password=values["password1"],
            privacy_version=settings.PRIVACY_VERSION,
        )
        _send(request, values["address"], payload)
        return redirect("accounts:sign-up-code")
    context = {"form": form, "steps": STEPS, "version": settings.PRIVACY_VERSION}
    return render(request, "accounts/sign_up.html", context)


def _typed_before(request: HttpRequest) -> dict[str, Any]:
    """Back from the code page: name and address need not be typed again."""
    before = codes.current(request, PURPOSE)
    if before is None:
        return {}
    return {"address": before.target, "full_name": before.payload.get("full_name", "")}


def _send(request: HttpRequest, target: str, payload: dict[str, Any]) -> timedelta:
    is_known = selectors.is_known_address(target)
    message = "sign_up_known" if is_known else "sign_up_code"
    wait = codes.ask(request, PURPOSE, target, message=message, payload=payload, is_blind=is_known)
    if wait:
        messages.warning(request, codes.sentence_of(wait))
    return wait


@never_cache
@csrf_protect
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """注册验证码: right, the account is there and signed in."""
    sent = codes.current(request, PURPOSE)
    if request.user.is_authenticated or sent is None:
        return redirect("accounts:sign-up")
    form = DigitsForm(request.POST or None)
    if form.is_valid():
        if proved := codes.verify(request, PURPOSE, form.cleaned_data["code"]):
            return _welcome(request, proved)
        sent.refresh_from_db()
        form.add_error("code", SPENT if codes.is_spent(sent) else WRONG)
    context = {"form": form, "steps": STEPS, "target": sent.target}
    return render(request, "accounts/sign_up_code.html", context)


def _welcome(request: HttpRequest, proved: Code) -> HttpResponse:
    try:
        user = sign_up(proved)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        return redirect("login")
    codes.forget(request, PURPOSE)
    sessions.open_for(request, user, second_factor=False)
    messages.success(request, "账号已建好并登录。接下来请填写企业的统一社会信用代码。")
    answer = redirect(settings.AFTER_SIGN_UP)
    places.remember(request, answer, user.username)
    return answer


@never_cache
@csrf_protect
@require_POST
def resend(request: HttpRequest) -> HttpResponse:
    """重新获取: suppressed or sent, the answer is one."""
    sent = codes.current(request, PURPOSE)
    if request.user.is_authenticated or sent is None:
        return redirect("accounts:sign-up")
    if not _send(request, sent.target, sent.payload):
        messages.info(request, "已受理。如地址可用，验证码已发出；没有收到请查看垃圾邮件。")
    return redirect("accounts:sign-up-code")
