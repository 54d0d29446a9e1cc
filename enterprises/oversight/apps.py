from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "enterprises.oversight"
    label = "oversight"
    verbose_name = "监督"

    def ready(self) -> None:
        """Register; models can be imported only now."""
        import_module("enterprises.oversight.tasks").register_all()
        import_module("enterprises.oversight.merging").register_all()
