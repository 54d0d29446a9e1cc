from importlib import import_module

from django.apps import AppConfig


class PoolsConfig(AppConfig):
    name = "enterprises.pools"
    label = "pools"
    verbose_name = "培育与服务"

    def ready(self) -> None:
        """Watch the calendar; models can be imported only now."""
        import_module("enterprises.pools.tasks").register_all()
