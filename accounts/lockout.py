"""登录锁定: axes alone, in PostgreSQL (docs/adr/0003).

Five failures lock (account, network) for 15 minutes. Beyond 30 failures a day an account answers
only to networks it was used from: a stranger can neither guess on nor shut its owner out.
"""

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.actions import record
from accounts.models import AuditEvent
from accounts.networks import is_known_from
from accounts.step_up import warn_holder

A_DAY = timedelta(hours=24)
SPRAYING_WINDOW = timedelta(minutes=10)


def as_answered(
    request: HttpRequest, response: HttpResponse, credentials: dict | None = None
) -> HttpResponse:
    """The sign-in page has said all there is to say."""
    return response


class LockoutHandler(AxesDatabaseHandler):
    """Axes' own lock per account and network, a daily cap per account, and an alarm."""

    def is_locked(self, request: HttpRequest, credentials: dict | None = None) -> bool:
        return super().is_locked(request, credentials) or self.is_capped(request, credentials)

    def is_capped(self, request: Any, credentials: dict | None) -> bool:
        username = (credentials or {}).get("username", "")
        since = timezone.now() - A_DAY
        failures = AccessFailureLog.objects.filter(username=username, attempt_time__gt=since)
        too_many = failures.count() >= settings.ACCOUNT_FAILURES_A_DAY
        return too_many and not is_known_from(username, request.axes_ip_address)

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
    told = AuditEvent.objects.filter(action="sign_in_spraying", at__gt=since).exists()
    if failures > settings.SPRAYING_FAILURES and not told:
        record("sign_in_spraying", by=None, succeeded=False, failures=failures)


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
    return max(1, -int((now - until).total_seconds() // 60))
