"""授权、停用、恢复: by the security administrator, never over himself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import lockout_counters, policies
from accounts.actions.audit import record
from accounts.actions.people import fault_of_person, must
from accounts.models import System, Unit, User
from accounts.rules.roles import Role, fault_in_change
from common.dates import today

NEVER_THE_LAST = {Role.SYSTEM_ADMIN.value: "系统管理员", Role.SECURITY_ADMIN.value: "安全管理员"}


def locked(user: User) -> User:
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)


def refuse_if_last(user: User) -> None:
    """至少保留一名: nobody could let anybody in again."""
    peers = User.objects.filter(role=user.role, is_active=True).appointed_on(today())
    if user.role in NEVER_THE_LAST and not peers.exclude(pk=user.pk).exists():
        raise ValidationError(f"这是最后一名{NEVER_THE_LAST[user.role]}，请先启用另一名再停用。")


@transaction.atomic
def grant_role(
    user: User, *, by: User | System, role: str, unit: Unit | None = None, reason: str = ""
) -> User:
    """授权并启用: what the person may do from the next request on."""
    must(policies.can_grant_roles(by, user))
    user = locked(user)
    was = user.role
    if user.role != role and (told := fault_in_change(user.role, role)):
        raise ValidationError({"role": told})
    user.role, user.unit, user.is_active = role, unit, True
    user.session_epoch += 1
    user.enabled_on = today()
    user.full_clean(exclude=["password"])
    if told := fault_of_person(user):
        raise ValidationError({"role": told})
    user.save()
    details: dict[str, Any] = {"was": was, "role": role, "reason": reason}
    record("role_granted", by=by, object_type="user", object_key=user.username, **details)
    return user


@transaction.atomic
def suspend(user: User, *, by: User | System, reason: str) -> User:
    """停用: live sessions end with their next request."""
    must(policies.can_grant_roles(by, user))
    user = locked(user)
    refuse_if_last(user)
    user.is_active = False
    user.session_epoch += 1
    user.save(update_fields=["is_active", "session_epoch"])
    record("suspended", by=by, object_type="user", object_key=user.username, reason=reason)
    return user


@transaction.atomic
def restore(user: User, *, by: User | System, reason: str) -> User:
    """恢复、解除锁定: the account counts as used from today, failed tries are forgotten."""
    must(policies.can_grant_roles(by, user))
    user = locked(user)
    user.is_active, user.enabled_on = True, today()
    user.save(update_fields=["is_active", "enabled_on"])
    lockout_counters.forgive(user.username)
    record("restored", by=by, object_type="user", object_key=user.username, reason=reason)
    return user
