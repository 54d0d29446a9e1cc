"""Demo accounts: one for each role, with passwords made up on the spot and written to a file."""

import secrets
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from accounts.models import Unit, User
from accounts.rules.roles import ROLE_LABELS, Role
from accounts.rules.units import UnitKind
from common.district import region
from enterprises.registry.models import Enterprise, Holding
from qijiang_portal.demo import operators

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LOGINS = (
    ("office", Role.OFFICE, UnitKind.BUREAU),
    ("leader", Role.LEADER, UnitKind.BUREAU),
    ("town", Role.OFFICER, UnitKind.TOWNSHIP),
    ("department", Role.OFFICER, UnitKind.DEPARTMENT),
    ("center", Role.OFFICER, None),
    ("enterprise", Role.ENTERPRISE, None),
    ("operator", Role.OPERATOR, None),
    ("bank", Role.BANK, None),
    ("trustee", Role.BANK, None),
    ("sysadmin", Role.SYSTEM_ADMIN, None),
    ("secadmin", Role.SECURITY_ADMIN, None),
    ("auditor", Role.AUDITOR, None),
)

NAMES = {"center": "演示区金融服务中心人员", "trustee": "演示受托管理机构人员"}


def password() -> str:
    """Sixteen characters in four groups, of three classes."""
    groups = ["".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4)]
    return "-".join([groups[0].upper(), *groups[1:-1], groups[-1][:3] + secrets.choice("23456789")])


def its_firm(today: date) -> Enterprise | None:
    """The enterprise account's: the first in business that holds something which will end."""
    held = Holding.objects.on(today).filter(kind="high_tech").values("enterprise")
    firms = Enterprise.objects.filter(state="active", pk__in=held)
    return firms.order_by("credit_code").first()


def _join(user: User, now: datetime) -> None:
    """企业成员."""
    if firm := its_firm(localdate(now)):
        firm.members.create(user=user)


def _unit(name: str, kind: UnitKind | None) -> Unit | None:
    """The first of its kind; 区金融服务中心 for the account named after it."""
    if name == "center":
        return Unit.objects.filter(code=region(settings.DISTRICT_DIR).finance_center).first()
    return Unit.objects.filter(kind=kind, is_group=False).first() if kind else None


def create(file: Path, now: datetime) -> int:
    """Accounts not there yet; names and passwords go to a file only its owner may read."""
    lines = []
    for name, role, kind in LOGINS:
        if User.objects.filter(username=f"demo-{name}").exists():
            continue
        unit = _unit(name, kind)
        word = password()
        user = User(
            username=f"demo-{name}",
            full_name=NAMES.get(name, f"演示{ROLE_LABELS[role.value]}"),
            role=role.value,
            unit=unit,
            password_changed_at=now,
            is_staff=role == Role.SYSTEM_ADMIN,
        )
        user.set_password(word)
        user.full_clean()
        user.save()
        if role == Role.ENTERPRISE:
            _join(user, now)
        if role == Role.OPERATOR:
            operators.join(user)
        where = f"（{unit or NAMES[name]}）" if unit or name in NAMES else ""
        lines.append(f"{user.username}\t{word}\t{ROLE_LABELS[role.value]}{where}\n")
    if lines:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        with file.open("a", encoding="utf-8") as out:
            out.write("# 演示账号：登录名、密码、角色。仅供本机试用，正式部署请勿使用。\n")
            out.writelines(lines)
    return len(lines)
