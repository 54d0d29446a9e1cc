from django.apps import AppConfig


class LoansConfig(AppConfig):
    name = "finance.loans"
    label = "loans"
    verbose_name = "贷款"
