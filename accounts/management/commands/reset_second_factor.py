from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions import reset_second_factor
from accounts.models import System, User


class Command(BaseCommand):
    help = "手机丢失：解除一个账号的动态口令，本人下次登录重新绑定。记入审计。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="账号")
        parser.add_argument("--reason", required=True, help="原因，审计员会看到")

    def handle(self, *, username: str, reason: str, **options: Any) -> None:
        user = User.objects.filter(username=username.lower()).first()
        if user is None:
            raise CommandError(f"没有账号 {username}，请核对。")
        try:
            reset_second_factor(user, by=System(), reason=reason)
        except ValidationError as refusal:
            raise CommandError("；".join(refusal.messages)) from refusal
        self.stdout.write(f"{user}（{user.username}）的动态口令已解除，登录中的会话已全部退出。")
