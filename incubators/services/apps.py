from importlib import import_module

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "incubators.services"
    label = "services"
    verbose_name = "科技服务"

    def ready(self) -> None:
        import_module("incubators.services.merging").register_all()
        import_module("incubators.services.measures").register_all()
