from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import System
from targets.goals.actions import load_plan
from targets.goals.district_files import DistrictFilesError, read


class Command(BaseCommand):
    help = "载入本区方案：单位、地名、目标、任务。可重复运行，不覆盖平台里的修改。"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = load_plan(read(settings.DISTRICT_DIR), by=System())
        except DistrictFilesError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        for label, number in added.items():
            if number:
                self.stdout.write(f"{label}：新增 {number} 条")
        if not any(added.values()):
            self.stdout.write("没有新增：方案数据此前已全部载入。")
