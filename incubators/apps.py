from django.apps import AppConfig


class IncubatorsConfig(AppConfig):
    name = "incubators"
    verbose_name = "孵化载体"
