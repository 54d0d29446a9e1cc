from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.actions.passwords import issue_first_passwords
from accounts.actions.people import register_officer
from accounts.models import System, Unit, User
from accounts.rules.roles import ROLE_LABELS, Role
from accounts.rules.units import UnitKind

FIRST = {
    "sysadmin": Role.SYSTEM_ADMIN,
    "secadmin": Role.SECURITY_ADMIN,
    "auditor": Role.AUDITOR,
    "office": Role.OFFICE,
}
HEADING = "# 首批账号：登录名、初始密码、角色。首次登录须改密码；记下后请删除本文件。\n"


class Command(BaseCommand):
    help = "建立首批账号（三员、双倍增办），初始密码写入 var/first-accounts.txt；只在没有账号时。"

    def handle(self, **options) -> None:
        if User.objects.exists():
            self.stdout.write("已有账号，没有新建。")
            return
        file = settings.VAR_DIR / "first-accounts.txt"
        with transaction.atomic():
            lines = self.register()
            file.unlink(missing_ok=True)
            file.touch(mode=0o600)
            file.write_text(
                "# 首批账号：登录名、初始密码、角色。首次登录须改密码；记下后请删除本文件。\n"
                + lines
            )
        self.stdout.write(f"已建立首批账号，初始密码在 {file}")

    def register(self) -> str:
        bureau = Unit.objects.filter(kind=UnitKind.BUREAU, is_group=False).first()
        for name, role in FIRST.items():
            unit = bureau if role == Role.OFFICE else None
            label = ROLE_LABELS[role.value]
            register_officer(by=System(), username=name, full_name=label, role=role, unit=unit)
        told = issue_first_passwords(User.objects.all(), by=System())
        return "".join(f"{user.username}\t{word}\t{user.full_name}\n" for user, word in told)
