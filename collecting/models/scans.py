from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from collecting.models.collections import Collection
from jobs.models import Upload


class SealedScan(models.Model):
    """盖章扫描件: the sealed paper of a filing as it stood at one version; all are kept.

    The app's adds `collection` (related_name="scans") and the subject, which together are a filing
    of whichever kind.
    """

    subject_field: str
    if TYPE_CHECKING:
        pk: int
        collection: Collection

    filing_version = models.PositiveIntegerField("所盖版本")
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+", verbose_name="扫描件")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    sent_at = models.DateTimeField("上传时间")
    behalf = models.CharField("代办", max_length=120, blank=True)

    objects: Any = models.Manager()

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "盖章扫描件"
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return f"{getattr(self, self.subject_field)} {self.collection} 版本 {self.filing_version}"


def of_a_version(name: str) -> models.CheckConstraint:
    """A scan is of a version of its filing."""
    return models.CheckConstraint(
        name=name,
        condition=Q(filing_version__gte=1),
        violation_error_message="扫描件须对应填报的一个版本。",
    )
