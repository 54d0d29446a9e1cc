from importlib import import_module

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "targets.progress"
    label = "task_progress"
    verbose_name = "任务进展"

    def ready(self) -> None:
        """Make its sheet, lists and the minute's work known; models can be imported only now."""
        import_module("targets.progress.imports.sheet").register_all()
        import_module("targets.progress.tasks").register_all()
        import_module("collecting.listings").register_lists(
            import_module("targets.progress.room").ROOM
        )
