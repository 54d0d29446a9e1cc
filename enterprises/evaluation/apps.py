from importlib import import_module

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "enterprises.evaluation"
    label = "evaluation"
    verbose_name = "对标评价"

    def ready(self) -> None:
        """Make the long work known; models can be imported only now."""
        import_module("enterprises.evaluation.tasks").register_all()
        import_module("enterprises.evaluation.listings").register_all()
        import_module("enterprises.evaluation.merging").register_all()
