from importlib import import_module

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "targets.goals"
    label = "goals"
    verbose_name = "目标与指标"

    def ready(self) -> None:
        """Make known its sheet and its work of the day; models can be imported only now."""
        import_module("targets.goals.imports.adoptions").register_all()
        import_module("targets.goals.tasks").register_all()
