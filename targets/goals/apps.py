from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "targets.goals"
    label = "goals"
    verbose_name = "目标与指标"
