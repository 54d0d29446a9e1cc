from datetime import datetime
from importlib import import_module

from django.apps import AppConfig

from jobs import handlers


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = "任务与导入"

    def ready(self) -> None:
        """The imports' long work, the sheet of officers; models can be imported only now."""
        import_module("jobs.import_work").register_all()
        import_module("jobs.officers.kind").register_all()
        import_module("jobs.uploads.checks")
        handlers.every_minute(_scan, "上传件扫描")


def _scan(now: datetime) -> None:
    import_module("jobs.actions.uploads").scan_waiting(now=now)
