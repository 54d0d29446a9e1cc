from importlib import import_module

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "targets.tasks"
    label = "tasks"
    verbose_name = "重点任务"

    def ready(self) -> None:
        """Make known its sheet; models can be imported only now."""
        import_module("targets.tasks.imports.sheet").register_all()
