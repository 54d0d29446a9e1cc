import pghistory
from django.db import models

from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.registry.rules.kinds import KIND_LABELS


@pghistory.track(append_only=True)
class DutyReport(models.Model):
    """年度义务已办: the year in which it was due."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="duty_reports", verbose_name="企业"
    )
    kind = models.CharField("资质类型", max_length=24, choices=KIND_LABELS)
    year = models.PositiveSmallIntegerField("年度")
    done_on = models.DateField("办理日期")

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度义务"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                name="duty_report_once_a_year",
                fields=["enterprise", "kind", "year"],
                violation_error_message="该年度已经登记过。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_kind_display()}"
