from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "finance.credit"
    label = "credit"
    verbose_name = "可贷额度与申请"
