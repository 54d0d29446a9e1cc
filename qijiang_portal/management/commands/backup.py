from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from qijiang_portal.backup import make_backup
from qijiang_portal.postgres_tools import BackupError


class Command(BaseCommand):
    help = "备份数据库和文件（默认存入 var/backups/）"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, help="备份文件的路径")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = make_backup(options["out"])
        except BackupError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(made.about)
        self.stdout.write(f"备份已存入 {made.path}，并已读回逐表核对。")
