import logging
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from qijiang_portal.postgres_tools import BackupError
from qijiang_portal.prepare import StrangeSchemaError, prepare
from qijiang_portal.reach import UnreachableError
from qijiang_portal.servers import plainly

log = logging.getLogger("portal.prepare")


class Command(BaseCommand):
    help = "启动或升级前的准备：备份、数据库结构、方案数据、页面资源；可以反复执行。"
    requires_system_checks: list[str] = []

    def handle(self, **options) -> None:
        try:
            prepare()
        except (UnreachableError, BackupError, StrangeSchemaError, CommandError) as refusal:
            sys.exit(str(refusal))
        except OSError as fault:
            sys.exit(plainly(fault, settings.VAR_DIR))
        except Exception:  # a start that fails ends with a sentence; the log has the traceback
            log.exception("prepare")
            where = settings.VAR_DIR / "logs"
            sys.exit(f"启动准备没有完成：原因已写入 {where}，修好后重新启动即可。")
