from importlib import import_module

from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "finance.lists"
    label = "bank_lists"
    verbose_name = "银行月报"

    def ready(self) -> None:
        """Make known its sheet, its minutes, its merging; models can be imported only now."""
        for name in ("imports.sheet", "tasks", "merging"):
            import_module(f"finance.lists.{name}").register_all()
