"""May they? The three administrators share nothing: 三员分立 (docs/access.md)."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import AuditEvent, ContactProposal, System, Unit, User
from accounts.rules import roles
from accounts.rules.roles import Role
from accounts.second_factor import is_bound
from common.decisions import ALLOWED, Decision, denied

Person = User | System
COOL_DOWN = timedelta(hours=24)
TRIES, REST_OF_TRIES = 5, timedelta(minutes=10)
KEY_CHANGES = (
    "contact_changed",
    "password_changed",
    "password_reset",
    "second_factor_removed",
    "second_factor_reset",
)


def _only(user: Person, *allowed: str, otherwise: str) -> Decision:
    held = getattr(user, "role", None)
    return ALLOWED if held == roles.SYSTEM or held in allowed else denied(otherwise)


def can_sign_in(user: User, day: date) -> Decision:
    """Enabled, still appointed, and not left unused for too long."""
    if not user.is_active:
        return denied("账号尚未启用或已停用，请联系安全管理员。")
    if user.appointed_from and day < user.appointed_from:
        return denied(f"任职自 {user.appointed_from} 起，到那一天才能登录。")
    if not user.is_appointed_on(day):
        return denied(f"任职已于 {user.appointed_until} 结束，账号已停用，请联系安全管理员。")
    if (day - user.last_used_on()).days >= settings.DORMANT_DAYS:
        return denied(
            f"账号超过 {settings.DORMANT_DAYS} 天没有使用，已暂停，请联系安全管理员恢复。"
        )
    return ALLOWED


def can_try_again(user: User, now: datetime) -> Decision:
    """再次验证: five wrong passwords or codes in a session left open, then a rest."""
    missed = AuditEvent.objects.filter(
        actor=user, action="reauthentication_failed", at__gt=now - REST_OF_TRIES
    )
    if missed.count() < TRIES:
        return ALLOWED
    return denied("密码或动态口令试错过多，请 10 分钟后再试；忘记密码请退出后重设。")


def can_change_contact(user: Person) -> Decision:
    """更换邮箱、手机: people from outside; officials' are kept by the administrator."""
    return _only(
        user,
        Role.ENTERPRISE,
        Role.OPERATOR,
        Role.BANK,
        otherwise="工作人员的邮箱和手机由系统管理员维护，请联系更正。",
    )


def can_sign(user: User, now: datetime) -> Decision:
    """签署承诺: not within a day of a change of what the account is reached or opened by (B16)."""
    changed = (
        AuditEvent.objects.filter(actor=user, action__in=KEY_CHANGES, at__gt=now - COOL_DOWN)
        .exclude(detail__has_key="initial")
        .order_by("-at")
        .first()
    )
    if changed is None and (user.resets_from is None or user.resets_from <= now):
        return ALLOWED
    since = changed.at + COOL_DOWN if changed else now
    until = timezone.localtime(max(since, user.resets_from or since))
    return denied(
        "账号的密码、邮箱、手机或动态口令刚有变更，为防他人冒签，"
        f"{until:%m-%d %H:%M} 以后才能签署。"
    )


def can_see_accounts(user: Person) -> Decision:
    return _only(
        user,
        Role.SYSTEM_ADMIN,
        Role.SECURITY_ADMIN,
        otherwise="账号名册由系统管理员和安全管理员查看。",
    )


def can_keep_accounts(user: Person) -> Decision:
    """建账号、改资料、结束任职: the system administrator."""
    return _only(user, Role.SYSTEM_ADMIN, otherwise="账号由系统管理员建立和修改。")


def can_grant_roles(user: Person, target: User | None = None) -> Decision:
    """授权、停用、恢复、重置: the security administrator, never over himself."""
    if target is not None and user.pk is not None and target.pk == user.pk:
        return denied("不能办理本人账号的权限，请由另一名安全管理员办理。")
    return _only(user, Role.SECURITY_ADMIN, otherwise="角色与启停由安全管理员办理。")


def can_decide_contact(user: Person, proposal: ContactProposal) -> Decision:
    """复核联系方式: the security administrator, of another's account and another's proposal."""
    if user.pk in (proposal.user_id, proposal.proposed_by_id):
        return denied("不能复核本人账号或本人提出的更换，请由另一名安全管理员办理。")
    return _only(user, Role.SECURITY_ADMIN, otherwise="联系方式的更换由安全管理员复核。")


def can_reset(user: User, now: datetime) -> Decision:
    """凭邮箱或手机重设密码: not to an address an administrator changed a moment ago.

    In production an official's account opens by its second factor; without one a mailbox alone
    would open it, so it is not reset by mail.
    """
    if not (decision := can_sign_in(user, timezone.localdate(now))):
        return decision
    if user.resets_from and now < user.resets_from:
        return denied("邮箱或手机刚由管理员更换，满 24 小时后才能凭新地址重设密码。")
    if settings.MFA_REQUIRED and user.needs_second_factor and not is_bound(user):
        return denied("工作人员账号没有绑定动态口令，不能凭邮箱重设密码，请联系系统管理员。")
    return ALLOWED


def can_issue_first_password(user: Person, target: User | None = None) -> Decision:
    """发放初始口令: only before the account was ever used."""
    is_used = target is not None and target.last_login is not None
    if target is not None and is_used and (target.is_active or is_bound(target)):
        return denied(
            "此人已登录过，初始口令不再发放；忘记密码请走“忘记密码”。没有绑定动态口令的，"
            "由安全管理员停用后可重新发放，再由安全管理员恢复。"
        )
    return can_keep_accounts(user)


def can_keep_units(user: Person, unit: Unit | None = None) -> Decision:
    return _only(user, Role.SYSTEM_ADMIN, otherwise="单位由系统管理员维护。")


def can_read_audit(user: Person) -> Decision:
    return _only(user, Role.AUDITOR, otherwise="审计记录只供审计员查阅。")


def can_keep_reference_data(user: Person) -> Decision:
    """字典维护: the only thing the admin site is for."""
    return _only(user, Role.SYSTEM_ADMIN, otherwise="字典由系统管理员维护。")
