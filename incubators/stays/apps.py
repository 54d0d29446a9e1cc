from django.apps import AppConfig


class StaysConfig(AppConfig):
    name = "incubators.stays"
    label = "stays"
    verbose_name = "入驻与毕业"
