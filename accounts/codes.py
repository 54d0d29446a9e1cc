"""验证码: asked for by one session, tried by that session alone; counted in PostgreSQL."""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.letters import tell
from accounts.models import Code, Sending, User
from accounts.rules.codes import DIGITS, LIVES, TRIES, is_too_often
from common.trace import CURRENT

KEY = "codes"
KEPT = timedelta(days=2)


def _hash(salt: str, text: str) -> str:
    return salted_hmac(f"accounts.codes.{salt}", text, algorithm="sha256").hexdigest()


@transaction.atomic
def may_send(target: str, *, ip: str | None) -> bool:
    """计一次发送, unless the address or whoever asks had too many (B11); one after another."""
    now, hashed = timezone.now(), _hash("target", target)
    with connection.cursor() as cursor:
        for lock in sorted({hashed, ip or hashed}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 11))", [lock])
    Sending.objects.filter(at__lt=now - KEPT).delete()
    lately = Sending.objects.since(now - timedelta(days=1))
    to_it = lately.filter(target=hashed).values_list("at", flat=True)
    from_it = lately.filter(ip=ip).values_list("at", flat=True) if ip else []
    if is_too_often(to_it, now, settings.CODES_PER_TARGET):
        return False
    if is_too_often(from_it, now, settings.CODES_PER_IP):
        return False
    Sending.objects.create(target=hashed, ip=ip, at=now)
    return True


@transaction.atomic
def ask(
    request: HttpRequest,
    purpose: str,
    target: str,
    *,
    message: str,
    user: User | None = None,
    payload: dict[str, Any] | None = None,
    is_blind: bool = False,
) -> None:
    """发验证码. Suppressed or `is_blind`, all goes the same way and no digits will ever match.

    A code still alive in this session for the same address stays good when no new one is sent.
    """
    now, before = timezone.now(), current(request, purpose)
    sent = may_send(target, ip=CURRENT.get().ip)
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    Code.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    code = Code(purpose=purpose, target=target, user=user, expires_at=now + LIVES)
    if not sent and before and before.target == target:
        code = before
    elif sent and not is_blind:
        code.digest = _hash(str(code.pk), digits)
    code.payload = payload or {}
    code.save()
    request.session[KEY] = request.session.get(KEY, {}) | {purpose: str(code.pk)}
    if sent:
        minutes = int(LIVES.total_seconds() // 60)
        tell(target, message, code=digits, minutes=minutes)


def current(request: HttpRequest, purpose: str) -> Code | None:
    """The code this session asked for; None once it was used. It may have run out."""
    kept = request.session.get(KEY, {}).get(purpose)
    return Code.objects.filter(pk=kept, purpose=purpose, used_at=None).first() if kept else None


@transaction.atomic
def verify(request: HttpRequest, purpose: str, digits: str) -> Code | None:
    """试一次: None where it is wrong, run out or tried too often; a right one serves once."""
    kept = request.session.get(KEY, {}).get(purpose)
    alive = Code.objects.filter(purpose=purpose, used_at=None).alive_at(timezone.now())
    code = alive.select_for_update().filter(pk=kept, tries__lt=TRIES).first() if kept else None
    if code is None:
        return None
    code.tries += 1
    is_right = constant_time_compare(code.digest, _hash(str(code.pk), digits.strip()))
    code.used_at = timezone.now() if is_right else None
    code.save(update_fields=["tries", "used_at"])
    return code if is_right else None


def is_spent(code: Code) -> bool:
    """Run out or tried too often: only a new one helps."""
    return code.tries >= TRIES or code.expires_at <= timezone.now()


def forget(request: HttpRequest, purpose: str) -> None:
    request.session[KEY] = {
        name: pk for name, pk in request.session.get(KEY, {}).items() if name != purpose
    }
