from django.conf import settings
from django.db import models
from django.db.models import Q

from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.returns.models.collections import Collection
from jobs.models import Upload


class SealedScan(models.Model):
    """盖章扫描件: the sealed paper of a firm's return as it stood at one version; all are kept.

    It names the collection and the firm, which are a return, monthly or annual alike.
    """

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="scans")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="scans")
    filing_version = models.PositiveIntegerField("所盖版本")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+", verbose_name="扫描件")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    sent_at = models.DateTimeField("上传时间")
    behalf = models.CharField("代办", max_length=120, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "盖章扫描件"
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["collection", "enterprise"], name="scan_of_a_return")]
        constraints = [
            models.CheckConstraint(
                name="sealed_scan_is_of_a_version",
                condition=Q(filing_version__gte=1),
                violation_error_message="扫描件须对应填报的一个版本。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.collection} 版本 {self.filing_version}"
