from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "名单与办理"

    def ready(self) -> None:
        """Make the long work of lists known; models can be imported only now."""
        import_module("desk.tasks").register_all()
