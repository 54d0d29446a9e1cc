from django.db import models

from collecting import models as collecting
from collecting.models.scans import of_a_version
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.returns.models.collections import Collection


class SealedScan(collecting.SealedScan):
    """盖章扫描件 of a firm's return, monthly or annual alike."""

    subject_field = "enterprise"

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="scans")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="scans")

    objects = FirmOwnedQuerySet.as_manager()

    class Meta(collecting.SealedScan.Meta):
        indexes = [models.Index(fields=["collection", "enterprise"], name="scan_of_a_return")]
        constraints = [of_a_version("sealed_scan_is_of_a_version")]
