from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "incubators.services"
    label = "services"
    verbose_name = "科技服务"
