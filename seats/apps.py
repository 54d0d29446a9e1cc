from importlib import import_module

from django.apps import AppConfig


class SeatsConfig(AppConfig):
    name = "seats"
    verbose_name = "机构的人员与邀请"

    def ready(self) -> None:
        """Tell the accounts what binds a person, the minutes what they do."""
        import_module("seats.bonds").register_all()
        import_module("seats.tasks").register_all()
