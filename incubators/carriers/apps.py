from importlib import import_module

from django.apps import AppConfig


class CarriersConfig(AppConfig):
    name = "incubators.carriers"
    label = "incubators"
    verbose_name = "孵化载体"

    def ready(self) -> None:
        """Make the measure and the sheets known; models can be imported only now."""
        import_module("incubators.carriers.measures").register_all()
        import_module("incubators.carriers.imports.kinds").register_all()
