from django.apps import AppConfig


class CarriersConfig(AppConfig):
    name = "incubators.carriers"
    label = "incubators"
    verbose_name = "孵化载体"
