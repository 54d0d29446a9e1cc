from importlib import import_module

from django.apps import AppConfig


class ZonesConfig(AppConfig):
    name = "incubators.zones"
    label = "zones"
    verbose_name = "组团与园区"

    def ready(self) -> None:
        """Register; models can be imported only now."""
        import_module("incubators.zones.merging").register_all()
