from importlib import import_module

from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "enterprises.membership"
    label = "membership"
    verbose_name = "企业认领与成员"

    def ready(self) -> None:
        """Make the minute's work and the to-dos known; models can be imported only now."""
        import_module("enterprises.membership.tasks").register_all()
        import_module("enterprises.membership.listings").register_all()
        import_module("enterprises.membership.merging").register_all()
        import_module("enterprises.membership.bonds").register_all()
