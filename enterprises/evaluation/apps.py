from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "enterprises.evaluation"
    label = "evaluation"
    verbose_name = "对标评价"
