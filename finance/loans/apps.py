from importlib import import_module

from django.apps import AppConfig


class LoansConfig(AppConfig):
    name = "finance.loans"
    label = "loans"
    verbose_name = "贷款"

    def ready(self) -> None:
        """Make known its merging, sheets and work; models can be imported only now."""
        import_module("finance.loans.merging").register_all()
        import_module("finance.loans.measures").register_all()
        import_module("finance.loans.imports.loans").register_loans()
        import_module("finance.loans.imports.repayments").register_repayments()
        import_module("finance.loans.tasks").register_all()
