from importlib import import_module

from django.apps import AppConfig


class LoansConfig(AppConfig):
    name = "finance.loans"
    label = "loans"
    verbose_name = "贷款"

    def ready(self) -> None:
        """Make known its merging; models can be imported only now."""
        import_module("finance.loans.merging").register_all()
