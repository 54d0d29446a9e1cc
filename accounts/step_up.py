"""加一道验证: an account under attack answers a new network only with a code as well (B06)."""

from datetime import datetime, timedelta

from axes.models import AccessFailureLog
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts import challenges, codes, sms
from accounts.letters import tell
from accounts.models import User
from accounts.networks import is_known_from
from accounts.notices import notify_all

PURPOSE = "step_up"
A_DAY = timedelta(hours=24)


def address_of(user: User) -> str:
    """Where this person can be reached at once; empty where nowhere."""
    return user.email or (user.phone if user.phone and sms.is_offered() else "")


def failures_of(username: str, now: datetime) -> int:
    """登录失败次数 of the last day, from wherever."""
    return AccessFailureLog.objects.filter(username=username, attempt_time__gt=now - A_DAY).count()


def pose(request: HttpRequest, user: User, wanted: str) -> None:
    """A code to the address of the account, for the session that gave the password."""
    challenges.pose(request, user, wanted)
    codes.ask(request, PURPOSE, address_of(user), message="step_up_code", user=user)


def is_needed(user: User, network: str | None) -> bool:
    """Many failures lately, and a right password from where the account never was."""
    if not address_of(user) or is_known_from(user.username, network):
        return False
    return failures_of(user.username, timezone.now()) >= settings.STEP_UP_FAILURES


def warn_holder(username: str) -> None:
    """告知本人, once a day: inside and at the address of the account."""
    now = timezone.now()
    count = failures_of(username, now)
    user = User.objects.filter(username=username).first()
    if user is None or count < settings.STEP_UP_FAILURES:
        return
    fresh = notify_all(
        [user],
        title="有人多次尝试登录您的账号",
        body=f"一天内已有 {count} 次登录失败。如果不是您本人操作，建议修改密码。",
        url=reverse("accounts:password"),
        key=f"sign-in-failures:{timezone.localdate(now)}",
    )
    if fresh and (address := address_of(user)):
        tell(address, "many_failures", count=count)
