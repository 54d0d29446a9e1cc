from importlib import import_module

from django.apps import AppConfig


class AllocationsConfig(AppConfig):
    name = "targets.allocations"
    label = "allocations"
    verbose_name = "分解目标"

    def ready(self) -> None:
        """Make known its sheet; models can be imported only now."""
        import_module("targets.allocations.imports.sheet").register_all()
