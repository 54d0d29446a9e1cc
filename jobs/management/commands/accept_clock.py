from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from jobs import clock


class Command(BaseCommand):
    help = "服务器时间已校准，而有记录是时钟错误期间写下的：此后不再因这些记录暂停封存。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reason", required=True, help="原因，记入审计")

    def handle(self, *, reason: str, **options: Any) -> None:
        if not reason.strip():
            raise CommandError("请写明原因。")
        clock.accept(reason=reason.strip())
        if fault := clock.fault(timezone.now()):
            raise CommandError(fault)
        self.stdout.write("已认可服务器时间，报表恢复封存。")
