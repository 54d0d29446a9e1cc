from importlib import import_module

from django.apps import AppConfig


class StaysConfig(AppConfig):
    name = "incubators.stays"
    label = "stays"
    verbose_name = "入驻与毕业"

    def ready(self) -> None:
        """Make known their merging, sheet and measures; models can be imported only now."""
        import_module("incubators.stays.merging").register_all()
        import_module("incubators.stays.imports.kind").register_all()
        import_module("incubators.stays.measures").register_all()
