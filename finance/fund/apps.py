from importlib import import_module

from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "finance.fund"
    label = "fund"
    verbose_name = "风险补偿资金"

    def ready(self) -> None:
        """Make known what the fund says of a loan's steps and does at them, and its nightly work;
        models can be imported only now."""
        gates = import_module("finance.loans.gates")
        gates.guards(import_module("finance.fund.gates").gate)
        gates.follows(import_module("finance.fund.engine.commitments").follow)
        import_module("finance.fund.tasks").register_all()
        import_module("finance.fund.imports.statements").register_all()
        import_module("finance.fund.measures").register_all()
