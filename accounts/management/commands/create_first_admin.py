from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.actions import issue_first_passwords, register_officer
from accounts.models import System, User
from accounts.rules.roles import ADMINISTRATORS, ROLE_LABELS


class Command(BaseCommand):
    help = "建立首名管理员：生成初始口令，只显示一次或写入文件，首次登录须修改。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="账号（小写字母、数字）")
        parser.add_argument("--name", default="", help="姓名")
        parser.add_argument(
            "--role",
            default="system_admin",
            choices=sorted(ADMINISTRATORS),
            help="system_admin 系统管理员 / security_admin 安全管理员 / auditor 审计员",
        )
        parser.add_argument("--email", default="", help="邮箱，用于重设密码")
        parser.add_argument("--phone", default="", help="手机")
        parser.add_argument("--out", type=Path, help="口令写入这个文件（仅本人可读），不显示")

    def handle(self, *, username: str, role: str, out: Path | None, **options: Any) -> None:
        if out and out.exists():
            raise CommandError(f"{out} 已存在，没有建立账号。请换一个文件名，或先移走它。")
        try:
            with transaction.atomic():  # an account whose password nobody has must not remain
                user = register_officer(
                    by=System(),
                    username=username,
                    full_name=options["name"] or ROLE_LABELS[role],
                    role=role,
                    email=options["email"],
                    phone=options["phone"],
                )
                [(user, password)] = issue_first_passwords([user], by=System())
                self.tell(user, password, out)
        except ValidationError as refusal:
            raise CommandError("没有建立账号：" + "；".join(refusal.messages)) from refusal
        except OSError as fault:
            raise CommandError(
                f"没有建立账号：不能写入 {out}。请把口令文件放在运行命令的人写得进的文件夹，"
                "例如 VAR_DIR 里。"
            ) from fault

    def tell(self, user: User, password: str, out: Path | None) -> None:
        line = f"{user.get_role_display()} 账号 {user.username} 初始口令 {password}"
        if out is None:
            self.stdout.write(f"{line}（只显示这一次，首次登录须修改）")
            return
        out.touch(mode=0o600)
        out.write_text(line + "\n", encoding="utf-8")
        self.stdout.write(f"账号 {user.username} 已建立，初始口令写在 {out}。")
