from importlib import import_module

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "targets.supervision"
    label = "supervision"
    verbose_name = "督办"

    def ready(self) -> None:
        """Make known what walks every day; models can be imported only now."""
        import_module("targets.supervision.tasks").register_all()
