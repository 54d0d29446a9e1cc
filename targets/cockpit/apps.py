from django.apps import AppConfig


class CockpitConfig(AppConfig):
    name = "targets.cockpit"
    label = "cockpit"
    verbose_name = "作战图"
