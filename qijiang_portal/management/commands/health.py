from typing import Any

from django.core.management.base import BaseCommand, CommandError

from qijiang_portal.health import CHECKS


class Command(BaseCommand):
    help = "体检：数据库、Redis、后台任务、磁盘；有一项不好则返回非零"
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = [check() for check in CHECKS]
        for one in found:
            self.stdout.write(f"{'正常' if one.ok else '异常'}　{one.detail}")
        if not all(one.ok for one in found):
            raise CommandError("有项目异常，见上。")
