from importlib import import_module

from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "finance.credit"
    label = "credit"
    verbose_name = "可贷额度与申请"

    def ready(self) -> None:
        """Act behind every step of a loan; models can be imported only now."""
        gates = import_module("finance.loans.gates")
        gates.follows(import_module("finance.credit.steps").follow)
