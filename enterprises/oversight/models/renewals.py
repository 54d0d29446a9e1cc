import pghistory
from django.db import models

from enterprises.oversight.rules.renewals import RENEWAL_LABELS
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.querysets import FirmOwnedQuerySet


@pghistory.track(append_only=True)
class RenewalStep(models.Model):
    """重新认定的进度 of one certificate; renewed or lapsed is read from the register."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="renewal_steps")
    qualification = models.OneToOneField(
        Qualification, models.CASCADE, related_name="renewal_step", verbose_name="资质"
    )
    step = models.CharField("进度", max_length=10, choices=RENEWAL_LABELS)
    on = models.DateField("日期")
    note = models.CharField("说明", max_length=200, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "重新认定进度"

    def __str__(self) -> str:
        return f"{self.qualification} {self.get_step_display()}"
