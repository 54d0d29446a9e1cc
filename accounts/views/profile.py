from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import policies, second_factor, selectors, sessions
from accounts.actions import record
from accounts.duties import days_left
from accounts.http import SignedInRequest


@login_required
@require_safe
def profile(request: SignedInRequest) -> HttpResponse:
    """个人设置: who I am here, how I sign in, where I am signed in."""
    context = {
        "live": selectors.live_sessions(request.user, timezone.now()),
        "here": request.session.session_key,
        "is_bound": second_factor.is_bound(request.user),
        "columns": [{"label": label} for label in ("登录时间", "最近使用", "地址", "浏览器")],
        "may_change_contact": policies.can_change_contact(request.user),
        "days_left": days_left(request.user),
    }
    return render(request, "accounts/profile.html", context)


@login_required
@require_POST
def end_sessions(request: SignedInRequest) -> HttpResponse:
    """退出其他登录."""
    ended = sessions.end_others(request.user, keep=request.session.session_key)
    record("sessions_ended", by=request.user, object_key=request.user.username, ended=ended)
    messages.success(request, f"已退出其他 {ended} 处登录。" if ended else "没有其他登录。")
    return redirect("accounts:profile")
