from django.apps import AppConfig


class CapitalConfig(AppConfig):
    name = "finance.capital"
    label = "capital"
    verbose_name = "资本市场与保险"
