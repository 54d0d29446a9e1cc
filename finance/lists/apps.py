from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "finance.lists"
    label = "bank_lists"
    verbose_name = "银行月报"
