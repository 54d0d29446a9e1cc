from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import policies
from accounts.actions import (
    decide_contact,
    grant_role,
    issue_first_passwords,
    reset_second_factor,
    restore,
    suspend,
)
from accounts.bonds import bonds_of
from accounts.forms.people import ReasonForm, RoleForm
from accounts.http import SignedInRequest
from accounts.models import Unit, User
from accounts.resets import ask
from accounts.views.people import found, saved
from common.dates import today
from common.http import require

VERBS: dict[str, tuple[str, Callable[..., User]]] = {
    "suspend": ("停用账号", suspend),
    "restore": ("恢复账号", restore),
    "unbind": ("解除动态口令", reset_second_factor),
}


@login_required
@require_http_methods(["GET", "POST"])
def grant(request: SignedInRequest, username: str) -> HttpResponse:
    """授权并启用: the security administrator."""
    user = found(request, username)
    require(policies.can_grant_roles(request.user, user))
    units = Unit.objects.in_force_on(today())
    initial = {"role": user.role, "unit": user.unit_id}
    form = RoleForm(request.POST or None, initial=initial, units=units)
    if saved(request, form, lambda values: grant_role(user, by=request.user, **values)):
        messages.success(request, f"{user} 已授权并启用。")
        return redirect("accounts:user", username)
    context = {"form": form, "title": f"授权：{user}", "person": user, "submit": "授权并启用"}
    return render(request, "accounts/person_form.html", context | {"who": bonds_of(user)})


def _with_reason(request: SignedInRequest, username: str, verb: str) -> HttpResponse:
    title, act = VERBS[verb]
    user = found(request, username)
    require(policies.can_grant_roles(request.user, user))
    form = ReasonForm(request.POST or None)
    if saved(request, form, lambda values: act(user, by=request.user, **values)):
        messages.success(request, f"{user}：{title}，已办理。")
        return redirect("accounts:user", username)
    context: dict[str, Any] = {"form": form, "title": f"{title}：{user}", "person": user}
    return render(request, "accounts/person_form.html", context | {"submit": title})


@login_required
@require_http_methods(["GET", "POST"])
def suspend_person(request: SignedInRequest, username: str) -> HttpResponse:
    """停用."""
    return _with_reason(request, username, "suspend")


@login_required
@require_http_methods(["GET", "POST"])
def restore_person(request: SignedInRequest, username: str) -> HttpResponse:
    """恢复、解除锁定."""
    return _with_reason(request, username, "restore")


@login_required
@require_http_methods(["GET", "POST"])
def unbind(request: SignedInRequest, username: str) -> HttpResponse:
    """解除动态口令 (手机丢失)."""
    return _with_reason(request, username, "unbind")


@login_required
@require_POST
def contact(request: SignedInRequest, username: str) -> HttpResponse:
    """复核更换联系方式."""
    user = found(request, username)
    proposal = get_object_or_404(user.contact_proposals.all(), state="open")
    require(policies.can_decide_contact(request.user, proposal))
    accept = request.POST.get("accept") == "1"
    try:
        decide_contact(proposal, by=request.user, accept=accept, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, "；".join(refusal.messages))
    else:
        messages.success(request, "已同意更换。" if accept else "已不同意，仍用原来的手机和邮箱。")
    return redirect("accounts:user", username)


@login_required
@require_POST
def start_reset(request: SignedInRequest, username: str) -> HttpResponse:
    """发起重设: a link goes to the person's own mail; nobody else learns a password."""
    user = found(request, username)
    require(policies.can_grant_roles(request.user, user))
    if ask(user.username, by=request.user).sent:
        messages.success(request, "重设链接已发到本人邮箱，1 小时内有效。")
    else:
        messages.error(
            request,
            "没有发出：账号未启用、没有登记邮箱、邮箱更换未满 24 小时、没有绑定动态口令，"
            "或一分钟内已发过。请核对后再试。",
        )
    return redirect("accounts:user", username)


@login_required
@require_POST
def first_password(request: SignedInRequest, username: str) -> HttpResponse:
    """发放初始口令: shown once, to be changed at the first sign-in."""
    user = found(request, username)
    require(policies.can_issue_first_password(request.user, user))
    [(user, password)] = issue_first_passwords([user], by=request.user)
    context = {"person": user, "password": password}
    return render(request, "accounts/first_password.html", context)
