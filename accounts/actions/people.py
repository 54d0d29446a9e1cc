"""建账号、改资料: by the system administrator, or a command."""

from datetime import date
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from accounts import policies
from accounts.actions.audit import record
from accounts.actions.last_ones import refuse_if_last
from accounts.bonds import bonds_of
from accounts.changes import warn_of
from accounts.models import System, Unit, User
from accounts.rules.roles import ADMINISTRATORS, fault_of_second_account
from accounts.rules.sign_in_names import fault_of_sign_in_name, fault_of_telephone, telephone
from common.dates import today
from common.decisions import insist

IN_USE = "在用账号的手机和邮箱须由系统管理员提出更换、安全管理员复核，请在账号页办理。"
EDITABLE = ("full_name", "phone", "email", "unit", "appointed_from", "appointed_until")


def fault_of_person(user: User) -> str:
    """三员分立: the same telephone may not hold an administrator's and another account."""
    if not user.phone:
        return ""
    others = User.objects.filter(phone=user.phone, is_active=True).exclude(pk=user.pk)
    return fault_of_second_account(user.role, frozenset(others.values_list("role", flat=True)))


@transaction.atomic
def register_officer(
    *,
    by: User | System,
    username: str,
    full_name: str,
    role: str,
    unit: Unit | None = None,
    phone: str = "",
    email: str = "",
    appointed_from: date | None = None,
    appointed_until: date | None = None,
) -> User:
    """建账号: without a password; enabled by the security administrator (by a command: at once)."""
    insist(policies.can_keep_accounts(by))
    user = User(
        username=username.strip().lower(),
        full_name=full_name.strip(),
        role=role,
        unit=unit,
        phone=phone,
        email=email.strip(),
        appointed_from=appointed_from,
        appointed_until=appointed_until,
        is_active=isinstance(by, System),
        must_change_password=True,
    )
    user.set_unusable_password()
    if fault := fault_of_sign_in_name(user.username):
        raise ValidationError({"username": fault})
    if appointed_until and appointed_until <= today():
        raise ValidationError({"appointed_until": "任职至须晚于今天，请核对日期。"})
    _save(user)
    record(
        "account_created", by=by, object_type="user", object_key=user.username, role=str(user.role)
    )
    return user


@transaction.atomic
def edit_person(user: User, *, by: User | System, **changes: object) -> User:
    """改资料: name, unit, appointment; telephone and mail until the account is in use."""
    insist(policies.can_keep_accounts(by))
    unknown = set(changes) - set(EDITABLE)
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if user.is_in_use and not isinstance(by, System):
        _refuse_alone(user, changes)
    old = (user.email or user.phone,)
    changed = sorted(_changed(user, changes))
    for name in changed:
        setattr(user, name, changes[name])
    _save(user)
    record(
        "account_edited",
        by=by,
        object_type="user",
        object_key=user.username,
        fields=sorted(changed),
    )
    if {"email", "phone"} & set(changed):
        warn_of(user, "管理员更换邮箱或手机", old=old)
    return user


def _refuse_alone(user: User, changes: dict[str, object]) -> None:
    """两人: what opens an account in use or says what it may do is no administrator's alone."""
    changed = _changed(user, changes)
    if {"email", "phone"} & changed:
        raise ValidationError({"email": IN_USE})
    if "unit" in changed:
        raise ValidationError({"unit": "在用账号的单位由安全管理员在“授权”中更改。"})
    first, last = (
        cast(date | None, changes.get(name, getattr(user, name)))
        for name in ("appointed_from", "appointed_until")
    )
    is_sooner_over = (last or date.max) < (user.appointed_until or date.max)
    if is_sooner_over or (first and first > today()):
        refuse_if_last(user, until=last)


def _changed(user: User, changes: dict[str, object]) -> set[str]:
    values = (
        changes | {"phone": telephone(str(changes["phone"]))} if "phone" in changes else changes
    )
    return {name for name, value in values.items() if getattr(user, name) != value}


@transaction.atomic
def convert_account(user: User, *, by: User | System, reason: str) -> User:
    """转为工作人员账号: who registered himself and turned out to be an official."""
    insist(policies.can_keep_accounts(by))
    if not reason.strip():
        raise ValidationError({"reason": "请写明转为工作人员账号的依据。"})
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if bonds := bonds_of(user):
        raise ValidationError(f"{'；'.join(bonds)}，须先退出，再转为工作人员账号。")
    user.is_self_registered = False
    user.save(update_fields=["is_self_registered"])
    name = user.username
    record("account_converted", by=by, object_type="user", object_key=name, reason=reason)
    return user


@transaction.atomic
def withdraw_account(user: User, *, by: User | System) -> None:
    """撤回建立: an account made by mistake goes, until it is enabled or signed in with."""
    insist(policies.can_keep_accounts(by))
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if user.last_login or user.session_epoch:
        raise ValidationError(f"账号 {user.username} 已启用或登录过，不能撤回，请办理结束任职。")
    record("account_withdrawn", by=by, object_type="user", object_key=user.username)
    try:
        user.delete()
    except ProtectedError as used:
        sentence = f"账号 {user.username} 已有办理记录，不能撤回，请办理结束任职。"
        raise ValidationError(sentence) from used


def _save(user: User) -> None:
    user.is_staff, user.phone = False, telephone(user.phone)
    if fault := fault_of_telephone(user.phone):
        raise ValidationError({"phone": f"手机“{user.phone}”{fault}"})
    user.full_clean(exclude=["password"])
    if user.role not in ADMINISTRATORS and not user.full_name:
        raise ValidationError({"full_name": "请填写姓名。"})
    if fault := fault_of_person(user):
        raise ValidationError({"phone": fault})
    user.save()
