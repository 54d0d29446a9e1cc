from importlib import import_module

from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "finance.watch"
    label = "loan_watch"
    verbose_name = "贷中贷后"

    def ready(self) -> None:
        """Make known what looks every day; models can be imported only now."""
        import_module("finance.watch.tasks").register_all()
