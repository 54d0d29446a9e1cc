from django.apps import AppConfig


class UpgradeConfig(AppConfig):
    name = "incubators.upgrade"
    label = "upgrade"
    verbose_name = "上档升位"
