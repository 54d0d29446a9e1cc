from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "finance.watch"
    label = "loan_watch"
    verbose_name = "贷中贷后"
