from importlib import import_module

from django.apps import AppConfig

from enterprises.registry.related import leads_to


class MaterialsConfig(AppConfig):
    name = "enterprises.materials"
    label = "materials"
    verbose_name = "材料"

    def ready(self) -> None:
        """Make its page and the minute's work known; models can be imported only now."""
        leads_to("材料", "materials:list")
        leads_to("更正申请", "materials:corrections")
        import_module("enterprises.materials.tasks").register_all()
        import_module("enterprises.materials.listings").register_all()
        import_module("enterprises.materials.merging").register_all()
