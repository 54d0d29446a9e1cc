from django.apps import AppConfig


class CollectingConfig(AppConfig):
    name = "collecting"
    verbose_name = "填报的引擎"
