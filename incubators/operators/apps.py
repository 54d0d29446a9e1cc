from django.apps import AppConfig


class OperatorsConfig(AppConfig):
    name = "incubators.operators"
    label = "operators"
    verbose_name = "运营机构人员"
