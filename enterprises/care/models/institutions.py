import pghistory
from django.db import models
from django.db.models import F, Q

from enterprises.care.rules.institutions import LEVEL_LABELS
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet


@pghistory.track(append_only=True)
class ResearchInstitution(models.Model):
    """研发机构: 规上企业研发机构全覆盖 is measured from these rows."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="research_institutions", verbose_name="企业"
    )
    name = models.CharField("机构名称", max_length=120)
    level = models.CharField("级别", max_length=12, choices=LEVEL_LABELS)
    founded_on = models.DateField("设立日期")
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "研发机构"
        ordering = ["enterprise", "founded_on"]
        constraints = [
            models.UniqueConstraint(
                name="research_institution_once",
                fields=["enterprise", "name"],
                violation_error_message="该企业的这个研发机构已经登记。",
            ),
            models.CheckConstraint(
                name="research_institution_has_days",
                condition=Q(closed_on=None) | Q(closed_on__gt=F("founded_on")),
                violation_error_message="撤销日期须晚于设立日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
