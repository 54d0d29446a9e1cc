from importlib import import_module

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "enterprises.care"
    label = "care"
    verbose_name = "计划与服务"

    def ready(self) -> None:
        """Register; models can be imported only now."""
        import_module("enterprises.care.tasks").register_all()
        import_module("enterprises.care.merging").register_all()
        import_module("enterprises.care.measures").register_all()
