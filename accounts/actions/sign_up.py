"""注册: an account is made when its code proved right, never before."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record
from accounts.models import Code, PrivacyConsent, User
from accounts.rules.addresses import is_mobile
from accounts.rules.roles import Role


def payload_of(*, full_name: str, password: str, privacy_version: str) -> dict[str, Any]:
    """What waits beside the code until it is proved; the password as a hash alone."""
    return {
        "full_name": full_name.strip(),
        "password": make_password(password),
        "privacy_version": privacy_version,
        "agreed_at": timezone.now().isoformat(),
    }


def sign_up(code: Code) -> User:
    """建企业用户账号, of an address just proved; it serves no enterprise yet."""
    return open_account(code.target, payload=code.payload, role=Role.ENTERPRISE)


@transaction.atomic
def open_account(target: str, *, payload: dict[str, Any], role: Role) -> User:
    """建账号 for somebody outside who proved that this address is his; `payload` as he typed it."""
    user = User(
        username=target,
        email="" if is_mobile(target) else target,
        phone=target if is_mobile(target) else "",
        full_name=payload["full_name"],
        role=role.value,
        is_self_registered=True,
        password=payload["password"],
        password_changed_at=timezone.now(),
    )
    user.clean_fields(exclude=["password"])
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as taken:  # proved twice at once: the first has the account
        raise ValidationError("账号已经建好，请直接登录。") from taken
    agreed = {"version": payload["privacy_version"], "at": payload["agreed_at"]}
    PrivacyConsent.objects.create(user=user, **agreed)
    record("signed_up", by=user, object_type="user", object_key=user.username)
    return user
