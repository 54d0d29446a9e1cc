from importlib import import_module

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "enterprises.returns"
    label = "returns"
    verbose_name = "填报"

    def ready(self) -> None:
        """Make the sheets and the minute's work known; models can be imported only now."""
        import_module("enterprises.returns.imports.kinds").register_all()
        import_module("enterprises.returns.tasks").register_all()
        import_module("enterprises.returns.listings").register_all()
        import_module("enterprises.returns.merging").register_all()
        import_module("enterprises.returns.measures").register_all()
