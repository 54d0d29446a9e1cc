from django.apps import AppConfig


class ZonesConfig(AppConfig):
    name = "incubators.zones"
    label = "zones"
    verbose_name = "组团与园区"
