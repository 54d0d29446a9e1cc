import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from redis import RedisError

from qijiang_portal.postgres_tools import BackupError, Database, ToolFailedError
from qijiang_portal.restore import restore

log = logging.getLogger("portal.restore")


class Command(BaseCommand):
    help = "从备份恢复数据库和文件；库不为空时要用 --confirm 写明库名"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="备份文件")
        parser.add_argument("--confirm", default="", help="要被替换的数据库的名字")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"]:
            raise CommandError("请写明备份文件，例如 make restore FILE=var/backups/portal-….tar。")
        connection.close()  # a connection of our own would hold the schema
        try:
            done = restore(
                Path(options["file"]),
                Database(connection.get_connection_params()),
                settings.FILES_DIR,
                known={f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations},
                confirm=options["confirm"],
            )
        except ToolFailedError as refusal:
            log.error("restore failed", extra={"said": refusal.said})
            raise CommandError(str(refusal)) from refusal
        except BackupError as refusal:
            raise CommandError(str(refusal)) from refusal
        with suppress(RedisError):  # where it does not run, it remembers nothing either
            cache.clear()
        log.warning("restored", extra={"file": options["file"]})
        self.stdout.write(f"已恢复到{done.about}")
        self.stdout.write("现在可以启动门户（先运行 manage.py prepare，会自动补齐数据库结构）。")
        if done.kept:
            self.stdout.write(f"原来的文件保留在 {done.kept}")
