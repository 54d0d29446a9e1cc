from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from qijiang_portal.celery import app as celery_app  # tasks find it once Django is set up

__all__ = ["PortalConfig", "celery_app"]


class PortalConfig(AppConfig):
    name = "qijiang_portal"
    verbose_name = "门户"

    def ready(self) -> None:
        """Every app is there by now: let each say what it has for the portal."""
        autodiscover_modules("portal")
