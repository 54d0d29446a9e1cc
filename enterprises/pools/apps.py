from importlib import import_module

from django.apps import AppConfig


class PoolsConfig(AppConfig):
    name = "enterprises.pools"
    label = "pools"
    verbose_name = "培育库"

    def ready(self) -> None:
        """Register; models can be imported only now."""
        import_module("enterprises.pools.tasks").register_all()
        import_module("enterprises.pools.imports.kind").register_all()
        import_module("enterprises.pools.merging").register_all()
        import_module("enterprises.pools.measures").register_all()
