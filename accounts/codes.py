"""验证码: asked for by one session, tried by that session alone; counted in PostgreSQL."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.letters import tell
from accounts.models import Code, Sending, User
from accounts.places import is_own_device, place_of
from accounts.rules.codes import (
    A_DAY,
    DIGITS,
    LIVES,
    STRANGERS_A_DAY,
    TRIES,
    pause_after,
    wait_within,
)

KEY = "codes"
KEPT = timedelta(days=2)


def _hash(salt: str, text: str) -> str:
    return salted_hmac(f"accounts.codes.{salt}", text, algorithm="sha256").hexdigest()


@transaction.atomic
def wait_to_send(
    purpose: str, target: str, *, place: str | None, is_own: bool = False
) -> timedelta:
    """计一次发送, unless it must wait: how long, alike for addresses that nobody has (B11).

    Each purpose, address and place has a budget of its own. What strangers ask for one address is
    capped over all their places; its owner's devices (`is_own`) do not share that cap.
    """
    now, hashed = timezone.now(), _hash("target", target)
    _hold({hashed, place or hashed})
    Sending.objects.filter(at__lt=now - KEPT).delete()
    lately = Sending.objects.since(now - A_DAY).filter(purpose=purpose)
    to_it = list(lately.filter(target=hashed).values_list("place", "at", "is_own"))
    waits = [pause_after([at for where, at, _ in to_it if where == place], now)]
    if not is_own and place:
        strangers = [at for _, at, own in to_it if not own]
        waits.append(wait_within(strangers, now, [len(to_it) + 1] * 2 + [STRANGERS_A_DAY]))
        from_it = lately.filter(place=place).values_list("at", flat=True)
        waits.append(wait_within(from_it, now, settings.CODES_PER_IP))
    if wait := max(waits):
        return wait
    Sending.objects.create(purpose=purpose, target=hashed, place=place, is_own=is_own, at=now)
    return wait


@transaction.atomic
def wait_to_try(purpose: str, *, place: str | None, limits: Sequence[int]) -> timedelta:
    """计一次试码 from this place, unless it must wait: so many a minute, an hour, a day."""
    now, where = timezone.now(), place or ""
    _hold({_hash("tried", where)})
    tries = Sending.objects.since(now - A_DAY).filter(purpose=purpose, place=place)
    if wait := wait_within(tries.values_list("at", flat=True), now, limits):
        return wait
    Sending.objects.create(purpose=purpose, target=_hash("tried", where), place=place, at=now)
    return wait


def _hold(names: set[str]) -> None:
    """Until the transaction ends nobody else counts these."""
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 11))", [name])


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
) -> timedelta:
    """发验证码, or how long to wait for the next. `is_blind`: no digits will ever match.

    A code still alive in this session for the same address stays good when no new one is sent.
    """
    now, before = timezone.now(), current(request, purpose)
    own = is_own_device(request, target)
    wait = wait_to_send(purpose, target, place=place_of(request, target), is_own=own)
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    Code.objects.filter(expires_at__lt=now - A_DAY).delete()
    code = Code(purpose=purpose, target=target, user=user, expires_at=now + LIVES)
    if wait and before and before.target == target:
        code = before
    elif not wait and not is_blind:
        code.digest = _hash(str(code.pk), digits)
    code.payload = payload or {}
    code.save()
    request.session[KEY] = request.session.get(KEY, {}) | {purpose: str(code.pk)}
    if not wait:
        minutes = int(LIVES.total_seconds() // 60)
        tell(target, message, code=digits, minutes=minutes)
    return wait


def sentence_of(wait: timedelta) -> str:
    """What the page says of a limit reached: the same whether the address is known here or not."""
    if not wait:
        return ""
    minutes = -int(-wait.total_seconds() // 60)
    return f"向这个地址索取过于频繁，这一次没有再发。请 {minutes} 分钟后再取；此前收到的仍可使用。"


def current(request: HttpRequest, purpose: str) -> Code | None:
    """The code this session asked for; None once it was used. It may have run out."""
    kept = request.session.get(KEY, {}).get(purpose)
    return Code.objects.filter(pk=kept, purpose=purpose, used_at=None).first() if kept else None


@transaction.atomic
def verify(request: HttpRequest, purpose: str, digits: str) -> Code | None:
    """试一次: None where it is wrong, run out or tried too often; a right one serves once."""
    kept = request.session.get(KEY, {}).get(purpose)
    alive = Code.objects.filter(purpose=purpose, used_at=None).alive_at(timezone.now())
    held = alive.select_for_update(of=("self",), no_key=True).filter(pk=kept, tries__lt=TRIES)
    code = held.first() if kept else None
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
