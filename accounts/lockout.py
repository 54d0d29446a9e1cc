"""登录锁定: axes alone, in PostgreSQL (docs/adr/0003).

Five failures lock (account, network) for 15 minutes. Beyond 30 failures a day an account answers
only to networks it was used from: a stranger can neither guess on nor shut its owner out.
"""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts import second_factor
from accounts.actions import record
from accounts.models import AuditEvent, User
from accounts.networks import is_known_from
from accounts.policies import can_sign_in
from accounts.step_up import warn_holder

A_DAY = timedelta(hours=24)
SPRAYING_WINDOW = timedelta(minutes=10)
TRIES = 5  # wrong codes beside a right password, in as long


_NOBODY = make_password("nobody")  # as slow to refuse as anybody's


def as_answered(
    request: HttpRequest, response: HttpResponse, credentials: dict | None = None
) -> HttpResponse:
    """The sign-in page has said all there is to say."""
    return response


class LockoutHandler(AxesDatabaseHandler):
    """Axes' own lock per account and network, a daily cap per account, and an alarm."""

    def is_locked(self, request: Any, credentials: dict | None = None) -> bool:
        if super().is_locked(request, credentials) or self.is_capped(request, credentials):
            return True
        return bool(_slowed_for(request.axes_ip_address, timezone.now()))

    def is_capped(self, request: Any, credentials: dict | None) -> bool:
        username = (credentials or {}).get("username", "")
        since = timezone.now() - A_DAY
        failures = AccessFailureLog.objects.filter(username=username, attempt_time__gt=since)
        too_many = failures.count() >= settings.ACCOUNT_FAILURES_A_DAY
        if not too_many or is_known_from(username, request.axes_ip_address):
            return False
        return not Authenticator.objects.filter(user__username=username, type="totp").exists()

    def user_login_failed(
        self, sender: Any, credentials: dict, request: Any = None, **kwargs: Any
    ) -> None:
        already = getattr(request, "axes_locked_out", False)
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is None or already:
            return
        locked = bool(getattr(request, "axes_locked_out", False))
        name = str(credentials.get("username") or "")
        record("sign_in", by=None, object_type="user", object_key=name, succeeded=False)
        if locked:
            record("sign_in_locked", by=None, object_type="user", object_key=name)
        warn_holder(name)
        _warn_of_spraying()


def _warn_of_spraying() -> None:
    """撞库: many failures over many accounts: one event each ten minutes."""
    since = timezone.now() - SPRAYING_WINDOW
    failures = AccessFailureLog.objects.filter(attempt_time__gt=since).count()
    is_told = AuditEvent.objects.filter(action="sign_in_spraying", at__gt=since).exists()
    if failures > settings.SPRAYING_FAILURES and not is_told:
        record("sign_in_spraying", by=None, succeeded=False, failures=failures)


def _slowed_for(network: str | None, now: datetime) -> timedelta:
    """放慢: one place that fails over many names waits, the longer the more names it tried."""
    failed = AccessFailureLog.objects.filter(
        ip_address=network, attempt_time__gt=now - SPRAYING_WINDOW
    )
    names = failed.values("username").distinct().count() if network else 0
    if names < settings.SPRAYED_NAMES:
        return timedelta(0)
    pause = min(timedelta(minutes=2 ** (names // settings.SPRAYED_NAMES - 1)), SPRAYING_WINDOW)
    latest = failed.latest("attempt_time").attempt_time
    return max(timedelta(0), latest + pause - now)


def opened_by_factor(username: str, password: str, code: str) -> User | None:
    """锁定中凭动态口令登录: password and factor together, as whoever locked him out has neither.

    Nothing told apart: a wrong password, a wrong code and an unbound account read the same.
    """
    name, now = username.strip().lower(), timezone.now()
    user = User.objects.filter(username=name).first()
    if not code or not check_password(password, user.password if user else _NOBODY):
        return None
    if user is None or not can_sign_in(user, timezone.localdate(now)):
        return None
    lately = AuditEvent.objects.filter(action="sign_in_by_factor", at__gt=now - SPRAYING_WINDOW)
    if lately.filter(object_key=name, succeeded=False).count() >= TRIES:
        return None
    is_right = second_factor.verify(user, code)
    record(
        "sign_in_by_factor",
        by=user if is_right else None,
        object_type="user",
        object_key=name,
        succeeded=is_right,
    )
    return user if is_right else None


def wait_of(username: str, network: str | None, now: datetime) -> int:
    """How many minutes until the next try, rounded up; never less than one."""
    latest = (
        AccessAttempt.objects.filter(username=username, ip_address=network)
        .order_by("-attempt_time")
        .first()
    )
    until = (latest.attempt_time if latest else now) + settings.AXES_COOLOFF_TIME
    failures = AccessFailureLog.objects.filter(username=username, attempt_time__gt=now - A_DAY)
    count = settings.ACCOUNT_FAILURES_A_DAY
    if failures.count() >= count and not is_known_from(username, network):
        oldest = failures.order_by("-attempt_time")[count - 1]
        until = max(until, oldest.attempt_time + A_DAY)
    if latest is None and failures.count() < count:
        until = now
    until = max(until, now + _slowed_for(network, now))
    return max(1, -int((now - until).total_seconds() // 60))
