"""密码: chosen by its owner alone; what an administrator hands out must be changed at once."""

import secrets
import string
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import lockout_counters, policies
from accounts.actions.audit import record
from accounts.actions.rights import locked
from accounts.changes import warn_of
from accounts.models import PasswordRecord, System, User
from common.decisions import insist

ALPHABET = "".join(set(string.ascii_letters + string.digits) - set("0O1lI"))


def one_time_password() -> str:
    """初始口令: 16 characters nobody chose, none of them easily misread."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return f"{body[:4]}-{body[4:8]}-{body[8:]}#{secrets.randbelow(90) + 10}"


def _replace(user: User, password: str, *, must_change: bool) -> None:
    if user.has_usable_password():
        PasswordRecord.objects.create(user=user, password=user.password)
    user.set_password(password)
    user.must_change_password = must_change
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])


@transaction.atomic
def change_password(user: User, *, by: User, password: str) -> User:
    """修改密码: by its owner; his other sessions end."""
    if by.pk != user.pk:
        raise ValidationError("密码只能由本人修改。")
    user = locked(user)
    first: dict[str, Any] = {"initial": True} if user.must_change_password else {}
    _replace(user, password, must_change=False)
    record("password_changed", by=by, object_type="user", object_key=user.username, **first)
    if not first:
        warn_of(user, "修改密码", old=(user.email or user.phone,))
    return user


@transaction.atomic
def set_after_reset(user: User, *, password: str) -> User:
    """重设密码: whoever holds the mailed link; failed tries are forgotten (the step-up of B06)."""
    user = locked(user)
    _replace(user, password, must_change=False)
    lockout_counters.forgive(user.username)
    warn_of(user, "重设密码", old=(user.email or user.phone,))
    record("password_reset", by=user, object_type="user", object_key=user.username)
    return user


@transaction.atomic
def issue_first_passwords(users: Iterable[User], *, by: User | System) -> list[tuple[User, str]]:
    """发放初始口令: told once, kept nowhere; only to who never signed in."""
    issued = []
    for user in sorted(users, key=lambda each: each.pk):
        user = locked(user)
        insist(policies.can_issue_first_password(by, user))
        password = one_time_password()
        _replace(user, password, must_change=True)
        record("first_password_issued", by=by, object_type="user", object_key=user.username)
        issued.append((user, password))
    return issued
