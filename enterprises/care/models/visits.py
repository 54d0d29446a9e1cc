import pghistory
from django.conf import settings
from django.db import models

from enterprises.care.rules.service_kinds import SERVICE_LABELS
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet


@pghistory.track(append_only=True)
class ServiceRecord(models.Model):
    """走访与服务."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="services", verbose_name="企业"
    )
    kind = models.CharField("类别", max_length=10, choices=SERVICE_LABELS)
    on = models.DateField("日期")
    content = models.CharField("内容", max_length=500)
    outcome = models.CharField("结果", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "走访与服务"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
