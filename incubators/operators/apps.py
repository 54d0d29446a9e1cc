from importlib import import_module

from django.apps import AppConfig


class OperatorsConfig(AppConfig):
    name = "incubators.operators"
    label = "operators"
    verbose_name = "运营机构人员"

    def ready(self) -> None:
        """Tell the seats of this kind of body; models can be imported only now."""
        import_module("incubators.operators.bonds").register_all()
