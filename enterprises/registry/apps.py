from importlib import import_module

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "enterprises.registry"
    label = "registry"
    verbose_name = "企业台账"

    def ready(self) -> None:
        """Make the register's sheets and long work known; models can be imported only now."""
        import_module("enterprises.registry.imports.kinds").register_all()
        import_module("enterprises.registry.tasks").register_all()
        import_module("enterprises.registry.dispute_listing").register_all()
        import_module("enterprises.registry.measures").register_all()
        import_module("enterprises.registry.trail").register_all()
        import_module("enterprises.registry.merging.own").register_all()
        import_module("enterprises.registry.imports.forwarding").register_all()
