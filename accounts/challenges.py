"""第二步验证: who gave a right password and still owes the code, kept in that very session."""

from dataclasses import dataclass

from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.policies import can_sign_in
from common.dates import today

KEY = "challenge"
TRIES, SECONDS = 5, 600


@dataclass(frozen=True, slots=True)
class Challenge:
    user: User
    wanted: str
    tries: int


def pose(request: HttpRequest, user: User, wanted: str) -> None:
    """A new session key: one planted before the password is dead."""
    request.session.flush()
    kept = {"user": user.pk, "wanted": wanted, "at": timezone.now().timestamp(), "tries": 0}
    request.session[KEY] = kept | {"hash": user.get_session_auth_hash()}


def current(request: HttpRequest) -> Challenge | None:
    """The open challenge; None once it ran out, was used up or the account changed."""
    kept = request.session.get(KEY)
    if not kept or kept["tries"] >= TRIES:
        return None
    if timezone.now().timestamp() - kept["at"] > SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"]).first()
    if not user or user.get_session_auth_hash() != kept["hash"] or not can_sign_in(user, today()):
        return None
    return Challenge(user, kept["wanted"], kept["tries"])


def fail(request: HttpRequest, posed: Challenge) -> bool:
    """One try less, counted with the wrong passwords; True once the account is locked here."""
    request.session[KEY] = request.session[KEY] | {"tries": posed.tries + 1}
    request.coming_in = posed.user.username  # type: ignore[attr-defined]
    credentials = {"username": posed.user.username}
    user_login_failed.send(__name__, credentials=credentials, request=request)
    return bool(getattr(request, "axes_locked_out", False))
