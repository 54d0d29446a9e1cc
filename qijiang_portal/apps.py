from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from common import form_days, form_numbers, form_words
from qijiang_portal.celery import app as celery_app  # tasks find it once Django is set up

__all__ = ["PortalConfig", "celery_app"]


class PortalConfig(AppConfig):
    name = "qijiang_portal"
    verbose_name = "门户"

    def ready(self) -> None:
        """Every app is there by now: let each say what it has for the portal.

        A form is made with the words its fields have then: the words come first.
        """
        form_words.use()
        form_numbers.use()
        form_days.use()
        autodiscover_modules("portal")
