from importlib import import_module

from django.apps import AppConfig


class MonthsConfig(AppConfig):
    name = "incubators.months"
    label = "carrier_months"
    verbose_name = "载体月报"

    def ready(self) -> None:
        """Make sheets, lists and the minute's work known; models can be imported only now."""
        import_module("incubators.months.imports.kinds").register_all()
        import_module("incubators.months.tasks").register_all()
        import_module("collecting.listings").register_lists(
            import_module("incubators.months.room").ROOM
        )
