"""忘记密码: a link by mail, single use, one hour; the address comes from settings, not Host."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.actions import record
from accounts.models import System, User
from accounts.policies import can_sign_in
from accounts.selectors import asked_lately
from common.dates import today

LIMITS = ((timedelta(minutes=1), 1), (timedelta(hours=1), 5), (timedelta(days=1), 10))


def link_for(user: User) -> str:
    """The address that lets its reader choose a new password, once."""
    pk, token = (
        urlsafe_base64_encode(force_bytes(user.pk)),
        default_token_generator.make_token(user),
    )
    path = reverse("accounts:reset-confirm", args=[pk, token])
    return settings.SITE_URL.rstrip("/") + path


def ask(username: str, *, by: User | System | None = None) -> bool:
    """发重设链接, where the account has a mail address and did not ask too often; says whether."""
    too_often = any(asked_lately(username, within=span) >= count for span, count in LIMITS)
    user = User.objects.filter(username=username).exclude(email="").first()
    may = bool(user and can_sign_in(user, today()) and not too_often)
    record("password_reset_asked", by=by, object_type="user", object_key=username, succeeded=may)
    if user and may:
        context = {"user": user, "link": link_for(user)}
        text = render_to_string("accounts/reset_mail.txt", context)
        send_mail("重设登录密码", text, settings.DEFAULT_FROM_EMAIL, [user.email])
    return may
