from importlib import import_module

from django.apps import AppConfig

from enterprises.registry.related import leads_to


class PoolsConfig(AppConfig):
    name = "enterprises.pools"
    label = "pools"
    verbose_name = "培育库"

    def ready(self) -> None:
        """Register; models can be imported only now."""
        import_module("enterprises.pools.tasks").register_all()
        import_module("enterprises.pools.imports.kind").register_all()
        import_module("enterprises.pools.merging").register_all()
        leads_to("企业全景", "pools:firm", in_rows="全景")
