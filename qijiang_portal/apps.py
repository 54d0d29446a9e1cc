from django.apps import AppConfig

from common import form_numbers, form_words
from qijiang_portal.celery import app as celery_app  # tasks find it once Django is set up

__all__ = ["PortalConfig", "celery_app"]


class PortalConfig(AppConfig):
    name = "qijiang_portal"
    verbose_name = "门户"

    def ready(self) -> None:
        form_words.use()
        form_numbers.use()
