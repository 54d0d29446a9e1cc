from django.apps import AppConfig


class BanksConfig(AppConfig):
    name = "finance.banks"
    label = "banks"
    verbose_name = "银行与受托机构"
