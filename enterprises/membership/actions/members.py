"""成员增减: the firm's row is held first, then what is allowed is asked."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from accounts.actions import record
from accounts.models import AuditEvent, System, User
from accounts.notices import notify, notify_all
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import insist
from enterprises.membership import policies
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.rules import mandates
from seats.actions.saving import saved, taken_out
from seats.rules import terms

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
    """增加成员: somebody who has signed up; nobody learns from it who has not.

    Whom an agent adds holds at most what the agent holds, and waits until he accepts.
    """
    enterprise = locked(enterprise)
    insist(policies.can_set_member(by, enterprise, role))
    if isinstance(by, User) and _missed(by, now) >= MISSES_A_DAY:
        raise ValidationError({"username": TOO_MANY_MISSES})
    person = User.objects.filter(
        username=username.strip(), role=Role.ENTERPRISE, is_active=True
    ).first()
    if person is None:
        raise NobodyError({"username": "没有这个企业账号，请核对用户名，或请对方先注册。"})
    member = EnterpriseMember(enterprise=enterprise, user=person)
    if agent := policies.agency_of(by, enterprise):
        member.sponsor, member.awaits = agent, True
        valid_until = valid_until or agent.valid_until
        scope = mandates.passed_on(agent.scope) if scope is None else scope
    written(member, by, "member_added", role, valid_until, scope)
    record("member_added", by=by, **about(member))
    _tell_of_added(member, by)
    return member


def _tell_of_added(member: EnterpriseMember, by: By) -> None:
    """The added person; and the managers, who may not have done it."""
    firm = member.enterprise
    said = f"{firm.name}的代办机构请您担任经办人，请接受或谢绝"
    notify(
        member.user,
        title=(said if member.awaits else f"您已成为{firm.name}的成员")[:80],
        url=reverse("membership:mine"),
        key=f"member:{member.pk}",
    )
    until = f"，至 {member.valid_until:%Y-%m-%d}" if member.valid_until else ""
    scope = f"（{member.scope_words}）" if member.scope else ""
    who = "代办机构" if member.sponsor else "工作人员" if by.role != Role.ENTERPRISE else "负责人"
    notify_all(
        managers_of(firm).exclude(pk__in=[by.pk or 0, member.user_id]),
        title=f"{firm.name}增加了一名成员"[:80],
        body=f"{who}{by}增加了{member.get_role_display()}{member.user}{scope}{until}。"
        "如不同意，请在“成员”中变更或移除。",
        url=reverse("membership:members", args=[firm.credit_code]),
        key=f"member:{member.pk}:added",
    )


def managers_of(enterprise: Enterprise) -> QuerySet[User]:
    """现任负责人."""
    held = enterprise.members.current(today()).filter(role=mandates.MANAGER)
    return User.objects.filter(memberships__in=held)


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
    insist(policies.can_change_member(by, enterprise, role, member))
    if member.role == mandates.MANAGER and role != mandates.MANAGER:
        _keep_a_manager(member, by)
    if role != mandates.CLERK:
        member.sponsor, member.awaits = None, False  # the firm's own decision from now on
    elif member.sponsor:
        valid_until = valid_until or member.sponsor.valid_until
        scope = member.scope if scope is None else scope
    written(member, by, "member_changed", role, valid_until, scope)
    record("member_changed", by=by, **about(member))
    follow(member, by=by)
    return member


@transaction.atomic
def remove_member(member: EnterpriseMember, *, by: By) -> None:
    """移除成员: at once; what he entered stays with his name, and the history with what he held."""
    enterprise, member = held(member)
    insist(policies.can_set_member(by, enterprise, member.role, member))
    if member.role == mandates.MANAGER:
        _keep_a_manager(member, by)
    for sponsored in _sponsored(member):
        _ended_with(sponsored, by)
    record("member_removed", by=by, **about(member))
    taken_out(member, by=by, action="member_removed")


def follow(agent: EnterpriseMember, *, by: By) -> None:
    """随委托变更: what an agent added never holds more, or longer, than the agent holds now."""
    for one in _sponsored(agent):
        if agent.role != mandates.AGENT:
            _ended_with(one, by)
            continue
        until = min(one.valid_until or date.max, agent.valid_until or date.max)
        left = [part for part in one.scope if part in agent.scope]
        if (until, left) != (one.valid_until, one.scope):
            one.valid_until, one.scope = until, left
            saved(one, by=by, action="sponsor_changed")
            record("member_changed", by=by, **about(one))


def _sponsored(agent: EnterpriseMember) -> list[EnterpriseMember]:
    if agent.pk is None:
        return []
    return list(agent.sponsored.select_related("user", "enterprise").order_by("pk"))


def _ended_with(one: EnterpriseMember, by: By) -> None:
    """It ends with the agent's mandate, and he is told."""
    record("member_removed", by=by, **about(one))
    notify(
        one.user,
        title=f"{one.enterprise.name}的代办委托已结束"[:80],
        body="您由代办机构增加，您的经办人身份随委托结束。",
        url=reverse("membership:mine"),
        key=f"member:{one.pk}:ended",
    )
    taken_out(one, by=by, action="sponsor_ended")


def held(member: EnterpriseMember) -> tuple[Enterprise, EnterpriseMember]:
    """The firm's row, then the member's as it stands now."""
    enterprise = locked(member.enterprise)
    rows = enterprise.members.select_related("user", "sponsor")
    now = rows.filter(pk=member.pk).first()
    if now is None:
        raise ValidationError("这位成员已被移除。")
    return enterprise, now


def written(
    member: EnterpriseMember,
    by: By,
    action: str,
    role: str,
    valid_until: date | None,
    scope: list[str] | None,
) -> None:
    """Role and mandate, checked and saved."""
    has_scope = role == mandates.AGENT or member.sponsor is not None
    changed = member.pk is None or member.valid_until != valid_until
    if has_scope and changed and (fault := mandates.fault_of_end(valid_until, today())):
        raise ValidationError({"valid_until": fault})
    member.role, member.valid_until = role, valid_until
    member.scope = mandates.mandate(scope or []) if has_scope else []
    _within_the_sponsors(member)
    saved(member, by=by, action=action)


def _within_the_sponsors(member: EnterpriseMember) -> None:
    agent, until = member.sponsor, member.valid_until
    if agent is None or agent.valid_until is None or until is None:
        return
    if not set(member.scope) <= set(mandates.passed_on(agent.scope)):
        raise ValidationError({"scope": mandates.BEYOND.format(mandates.words(agent.scope))})
    if until > agent.valid_until:
        raise ValidationError({"valid_until": mandates.LONGER.format(agent.valid_until)})


def _keep_a_manager(member: EnterpriseMember, by: By) -> None:
    if by.role != Role.ENTERPRISE:
        return  # where he has left, his township may take him out before another is there
    if not managers_of(member.enterprise).exclude(pk=member.user_id).exists():
        raise ValidationError(terms.ONLY_MANAGER)


def about(member: EnterpriseMember) -> dict[str, Any]:
    """Whom an event in the audit is about."""
    scope = [mandates.SCOPE_LABELS[name] for name in member.scope]
    return {
        "object_type": "registry.enterprise",
        "object_key": member.enterprise.credit_code,
        "about": [member.enterprise.credit_code],
        "member": member.user_id,
        "role": dict(EnterpriseMember._meta.get_field("role").flatchoices)[member.role],
    } | ({"scope": scope} if scope else {})
