from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "finance.fund"
    label = "fund"
    verbose_name = "风险补偿资金"
