"""May they? The three administrators share nothing: 三员分立 (docs/access.md)."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import AuditEvent, System, Unit, User
from accounts.rules import roles
from accounts.rules.roles import Role
from common.decisions import ALLOWED, Decision, denied

Person = User | System
COOL_DOWN = timedelta(hours=24)
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


def can_change_contact(user: Person) -> Decision:
    """更换邮箱、手机: people who signed up themselves; officials' are kept by the administrator."""
    return _only(
        user,
        Role.ENTERPRISE,
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
    if changed is None:
        return ALLOWED
    until = timezone.localtime(changed.at + COOL_DOWN)
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


def can_issue_first_password(user: Person, target: User | None = None) -> Decision:
    """发放初始口令: only before the account was ever used."""
    if target is not None and target.last_login is not None:
        return denied("此人已登录过，初始口令不再发放；忘记密码请走“忘记密码”。")
    return can_keep_accounts(user)


def can_keep_units(user: Person, unit: Unit | None = None) -> Decision:
    return _only(user, Role.SYSTEM_ADMIN, otherwise="单位由系统管理员维护。")


def can_read_audit(user: Person) -> Decision:
    return _only(user, Role.AUDITOR, otherwise="审计记录只供审计员查阅。")


def can_keep_reference_data(user: Person) -> Decision:
    """字典维护: the only thing the admin site is for."""
    return _only(user, Role.SYSTEM_ADMIN, otherwise="字典由系统管理员维护。")
