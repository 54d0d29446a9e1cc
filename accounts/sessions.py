"""会话: how one begins, what it remembers of its beginning, how its owner ends the others."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone

from accounts.actions import record
from accounts.models import PortalSession, User
from accounts.rules.roles import MUST_HAVE_SECOND_FACTOR
from accounts.rules.sessions import SessionPolicy
from common.trace import CURRENT

BACKEND = "accounts.backends.PortalBackend"
TOUCH_EVERY = 60  # seconds; more exact is a write a click


def policy() -> SessionPolicy:
    return SessionPolicy(
        settings.SESSION_OFFICIAL_IDLE,
        settings.SESSION_OFFICIAL_ABSOLUTE,
        settings.SESSION_OTHER_IDLE,
    )


def is_staff(user: User) -> bool:
    return user.role in MUST_HAVE_SECOND_FACTOR


def begin(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Whoever signs somebody in, the session knows since when and from where."""
    now = timezone.now()
    request.session["signed_in_at"] = request.session["seen_at"] = now.timestamp()
    request.session["ip"] = CURRENT.get().ip
    request.session["browser"] = request.headers.get("User-Agent", "")[:200]
    User.objects.filter(pk=user.pk).update(last_seen_at=now)


def open_for(request: HttpRequest, user: User, *, second_factor: bool) -> None:
    """登录: with a new session key; the old one is dead."""
    login(request, user, backend=BACKEND)
    request.session["second_factor"] = second_factor
    record("sign_in", by=user, object_type="user", object_key=user.username, factor=second_factor)


def fault_of(request: HttpRequest, user: User) -> str:
    """Why the session is over; empty while it lives."""
    now = timezone.now().timestamp()
    began = request.session.get("signed_in_at", now)
    seen = request.session.get("seen_at", now)
    return policy().fault(
        is_staff=is_staff(user),
        age=timedelta(seconds=now - began),
        rest=timedelta(seconds=now - seen),
    )


def touch(request: HttpRequest, user: User) -> None:
    """Seen again: written at most once a minute."""
    now = timezone.now()
    if now.timestamp() - request.session.get("seen_at", 0) >= TOUCH_EVERY:
        request.session["seen_at"] = now.timestamp()
        request.session.setdefault("signed_in_at", now.timestamp())
        User.objects.filter(pk=user.pk).update(last_seen_at=now)


def end_others(user: User, *, keep: str | None) -> int:
    """退出其他会话."""
    return PortalSession.objects.visible_to(user).exclude(session_key=keep).delete()[0]
