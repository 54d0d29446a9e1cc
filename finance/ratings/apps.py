from importlib import import_module

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    name = "finance.ratings"
    label = "ratings"
    verbose_name = "评级与分色"

    def ready(self) -> None:
        """Make known its merging and sheets; models can be imported only now."""
        import_module("finance.ratings.merging").register_all()
        import_module("finance.ratings.imports.sheets").register_all()
