from importlib import import_module

from django.apps import AppConfig

SHEETS = ("cases", "insurance", "pledges", "seeds", "totals")


class CapitalConfig(AppConfig):
    name = "finance.capital"
    label = "capital"
    verbose_name = "资本市场与保险"

    def ready(self) -> None:
        import_module("finance.capital.merging").register_all()
        import_module("finance.capital.measures").register_all()
        for sheet in SHEETS:
            import_module(f"finance.capital.imports.{sheet}").register_all()
