from django.apps import AppConfig


class SpaceConfig(AppConfig):
    name = "incubators.space"
    label = "space"
    verbose_name = "空余场地"
