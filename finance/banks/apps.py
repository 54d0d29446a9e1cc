from importlib import import_module

from django.apps import AppConfig


class BanksConfig(AppConfig):
    name = "finance.banks"
    label = "banks"
    verbose_name = "银行与受托机构"

    def ready(self) -> None:
        """Tell the seats of this kind of body; models can be imported only now."""
        import_module("finance.banks.bonds").register_all()
