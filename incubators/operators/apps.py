from importlib import import_module

from django.apps import AppConfig


class OperatorsConfig(AppConfig):
    name = "incubators.operators"
    label = "operators"
    verbose_name = "运营机构人员"

    def ready(self) -> None:
        """Tell the accounts what binds a person; models can be imported only now."""
        import_module("incubators.operators.bonds").register_all()
        import_module("incubators.operators.tasks").register_all()
