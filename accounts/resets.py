"""忘记密码: a link by mail, single use, one hour; the address comes from settings, not Host."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts import codes
from accounts.actions import record
from accounts.letters import post
from accounts.models import System, User
from accounts.places import is_own_device, place_of
from accounts.policies import can_reset


class Answer(NamedTuple):
    """Whether a letter left; and how long whoever asked must wait for the next."""

    sent: bool
    wait: timedelta


def link_for(user: User) -> str:
    """The address that lets its reader choose a new password, once."""
    pk, token = (
        urlsafe_base64_encode(force_bytes(user.pk)),
        default_token_generator.make_token(user),
    )
    path = reverse("accounts:reset-confirm", args=[pk, token])
    return settings.SITE_URL.rstrip("/") + path


def ask(
    username: str, *, by: User | System | None = None, request: HttpRequest | None = None
) -> Answer:
    """发重设链接, where the account has a mail address and may be reset; says what came of it."""
    place = place_of(request, username) if request else None
    own = request is not None and is_own_device(request, username)
    wait = codes.wait_to_send("reset_mail", username, place=place, is_own=own)
    user = User.objects.filter(username=username).exclude(email="").first()
    may = bool(not wait and user and can_reset(user, timezone.now()))
    record("password_reset_asked", by=by, object_type="user", object_key=username, succeeded=may)
    if user and may:
        context = {"user": user, "link": link_for(user)}
        text = render_to_string("accounts/reset_mail.txt", context)
        post(user.email, "重设登录密码", text)
    return Answer(may, wait)


def resettable(number: str) -> User | None:
    """Who signs in with this mobile and may."""
    user = User.objects.filter(username=number).first()
    return user if user and can_reset(user, timezone.now()) else None
