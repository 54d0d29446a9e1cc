from importlib import import_module

from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "finance.lists"
    label = "bank_lists"
    verbose_name = "银行月报"

    def ready(self) -> None:
        """Make known its sheet, minutes, merging, the lists that are due; models are there now."""
        for name in ("imports.sheet", "tasks", "merging"):
            import_module(f"finance.lists.{name}").register_all()
        told = import_module("finance.loans.selectors.awaited")
        told.awaits(import_module("finance.lists.rosters").awaited)
