"""成员增减: the firm's row is held first, then what is allowed is asked."""

from datetime import date, datetime, timedelta
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import record
from accounts.models import AuditEvent, System, User
from accounts.notices import notify
from accounts.rules.roles import Role
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import Decision
from enterprises.membership import policies
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.rules import mandates

By = User | System
MISSES_A_DAY = 10
TOO_MANY_MISSES = "今天查无此账号的次数过多，请向对方核实用户名，明天再试，或请所在街镇办理。"


def _missed(by: User, now: datetime) -> int:
    since = now - timedelta(days=1)
    return AuditEvent.objects.filter(actor=by, action="member_not_found", at__gt=since).count()


class NobodyError(ValidationError):
    """There is no such account; asked too often, the answer is the same for everybody."""


def note_miss(*, by: By, code: str) -> None:
    """A name nobody bears was asked for: who asks for many is stopped (B03)."""
    record("member_not_found", by=by, object_type="registry.enterprise", object_key=code)


@transaction.atomic
def add_member(
    enterprise: Enterprise,
    *,
    by: By,
    now: datetime,
    username: str,
    role: str,
    valid_until: date | None,
    scope: list[str] | None = None,
) -> EnterpriseMember:
    """增加成员: somebody who has signed up; nobody learns from it who has not."""
    enterprise = locked(enterprise)
    must(policies.can_set_member(by, enterprise, role))
    if isinstance(by, User) and _missed(by, now) >= MISSES_A_DAY:
        raise ValidationError({"username": TOO_MANY_MISSES})
    person = User.objects.filter(
        username=username.strip(), role=Role.ENTERPRISE, is_active=True
    ).first()
    if person is None:
        raise NobodyError({"username": "没有这个企业账号，请核对用户名，或请对方先注册。"})
    member = EnterpriseMember(enterprise=enterprise, user=person)
    written(member, by, "member_added", role, valid_until, scope)
    record("member_added", by=by, **about(member))
    notify(
        person, title=f"您已成为{enterprise.name}的成员"[:80], url="/membership/",
        key=f"member:{member.pk}",
    )  # fmt: skip
    return member


@transaction.atomic
def change_member(
    member: EnterpriseMember,
    *,
    by: By,
    role: str,
    valid_until: date | None,
    scope: list[str] | None = None,
) -> EnterpriseMember:
    """变更身份、委托范围或期限; a firm keeps at least one manager who can act."""
    enterprise, member = held(member)
    must(policies.can_set_member(by, enterprise, role, member))
    if member.role == mandates.MANAGER and role != mandates.MANAGER:
        _keep_a_manager(member, by)
    written(member, by, "member_changed", role, valid_until, scope)
    record("member_changed", by=by, **about(member))
    return member


@transaction.atomic
def remove_member(member: EnterpriseMember, *, by: By) -> None:
    """移除成员: at once; what he entered stays with his name, and the history with what he held."""
    enterprise, member = held(member)
    must(policies.can_set_member(by, enterprise, member.role, member))
    if member.role == mandates.MANAGER:
        _keep_a_manager(member, by)
    record("member_removed", by=by, **about(member))
    taken_out(member, by, "member_removed")


def held(member: EnterpriseMember) -> tuple[Enterprise, EnterpriseMember]:
    """The firm's row, then the member's as it stands now."""
    enterprise = locked(member.enterprise)
    now = enterprise.members.select_related("user").filter(pk=member.pk).first()
    if now is None:
        raise ValidationError("这位成员已被移除。")
    return enterprise, now


def must(decision: Decision) -> None:
    if not decision:
        raise ValidationError(decision.reason)


def written(
    member: EnterpriseMember,
    by: By,
    action: str,
    role: str,
    valid_until: date | None,
    scope: list[str] | None,
) -> None:
    """Role and mandate, checked and saved."""
    is_agent = role == mandates.AGENT
    changed = member.pk is None or member.valid_until != valid_until
    if is_agent and changed and (fault := mandates.fault_of_end(valid_until, today())):
        raise ValidationError({"valid_until": fault})
    member.role, member.valid_until = role, valid_until
    member.scope = mandates.mandate(scope or []) if is_agent else []
    with (
        pghistory.context(action=action, by=by.pk),
        constraints_as_validation(EnterpriseMember),
    ):
        member.full_clean()
        member.save()


def taken_out(member: EnterpriseMember, by: By, action: str) -> None:
    """What he held stays in the history."""
    with pghistory.context(action=action, by=by.pk):
        member.delete()


def _keep_a_manager(member: EnterpriseMember, by: By) -> None:
    if by.role != Role.ENTERPRISE:
        return  # where he has left, his township may take him out before another is there
    managers = member.enterprise.members.current(today()).filter(role=mandates.MANAGER)
    if not managers.exclude(pk=member.pk).exists():
        raise ValidationError("这是唯一的负责人，请先用“交接”指定另一位负责人。")


def about(member: EnterpriseMember) -> dict[str, Any]:
    """Whom an event in the audit is about."""
    scope = [mandates.SCOPE_LABELS[one] for one in member.scope]
    return {
        "object_type": "registry.enterprise",
        "object_key": member.enterprise.credit_code,
        "about": [member.enterprise.credit_code],
        "member": member.user_id,
        "role": dict(EnterpriseMember._meta.get_field("role").flatchoices)[member.role],
    } | ({"scope": scope} if scope else {})
