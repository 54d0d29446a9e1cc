from django.apps import AppConfig


class RaceConfig(AppConfig):
    name = "targets.race"
    label = "race"
    verbose_name = "赛马"
