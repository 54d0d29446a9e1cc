"""授权、停用、恢复: by the security administrator, never over himself."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts import lockout_counters, policies
from accounts.actions.audit import record
from accounts.actions.last_ones import refuse_if_last
from accounts.actions.people import fault_of_person
from accounts.bonds import bonds_of
from accounts.models import System, Unit, User
from accounts.notices import notify_all
from accounts.rules.roles import ADMINISTRATORS, ROLE_LABELS, Role, fault_in_change
from common.dates import today
from common.decisions import insist


def locked(user: User) -> User:
    """The account's row held; of an administrator all of his kind, so that no two go at once."""
    rows = User.objects.select_for_update(of=("self",), no_key=True)
    if user.role in ADMINISTRATORS:
        list(rows.filter(role=user.role).order_by("pk"))
    return rows.get(pk=user.pk)


def refuse_outsider(user: User, role: str) -> None:
    """People of firms, operators and banks do not become officials by a slip of the pen."""
    if role == Role.ENTERPRISE or role == user.role in (Role.OPERATOR, Role.BANK):
        return
    if bonds := bonds_of(user):
        raise ValidationError(f"{'；'.join(bonds)}，不能授予工作人员或管理员角色，请另建账号。")
    if user.is_self_registered:
        raise ValidationError("这是自行注册的账号，须先由系统管理员转为工作人员账号，再授权。")


@transaction.atomic
def grant_role(
    user: User, *, by: User | System, role: str, unit: Unit | None = None, reason: str = ""
) -> User:
    """授权并启用: what the person may do from the next request on."""
    insist(policies.can_grant_roles(by, user))
    if isinstance(by, User) and not reason.strip():
        raise ValidationError({"reason": "请写明授权的依据，如任职文件号。"})
    user = locked(user)
    was = user.role
    refuse_outsider(user, role)
    if user.role != role and (fault := fault_in_change(user.role, role)):
        raise ValidationError({"role": fault})
    user.role, user.unit, user.is_active = role, unit, True
    user.session_epoch += 1
    user.enabled_on = today()
    user.full_clean(exclude=["password"])
    if fault := fault_of_person(user):
        raise ValidationError({"role": fault})
    user.save()
    details: dict[str, Any] = {"was": was, "role": role, "reason": reason}
    record("role_granted", by=by, object_type="user", object_key=user.username, **details)
    notify_all(
        User.objects.filter(role=Role.AUDITOR.value, is_active=True),
        title=f"授权：{user} 为{ROLE_LABELS[role]}"[:80],
        body=f"办理人：{by}。依据：{reason}",
        url=f"{reverse('accounts:audit')}?action=role_granted",
        key=f"role-granted:{user.pk}:{user.session_epoch}",
    )
    return user


@transaction.atomic
def suspend(user: User, *, by: User | System, reason: str) -> User:
    """停用: live sessions end with their next request."""
    insist(policies.can_grant_roles(by, user))
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
    insist(policies.can_grant_roles(by, user))
    user = locked(user)
    if not user.is_in_use:
        raise ValidationError("此账号还没有授权过，请办理“授权并启用”。")
    user.is_active, user.enabled_on = True, today()
    if fault := fault_of_person(user):
        raise ValidationError(fault)
    user.save(update_fields=["is_active", "enabled_on"])
    lockout_counters.forgive(user.username)
    record("restored", by=by, object_type="user", object_key=user.username, reason=reason)
    return user
