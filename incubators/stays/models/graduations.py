import pghistory
from django.db import models
from django.db.models import Q

from common.people import person
from enterprises.registry.models import Enterprise
from incubators.stays.models.tenancies import Tenancy
from incubators.stays.querysets import GraduationQuerySet
from incubators.stays.rules.words import WAY_LABELS
from jobs.models import Upload


@pghistory.track(append_only=True)
class Graduation(models.Model):
    """毕业: the day on which a firm had outgrown its carrier, in which way, on what evidence.

    A firm graduates once, whatever carriers it goes through.
    """

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="graduations", verbose_name="企业"
    )
    tenancy = models.ForeignKey(
        Tenancy, models.PROTECT, related_name="graduations", verbose_name="入驻"
    )
    graduated_on = models.DateField("毕业日期")
    way = models.CharField("毕业途径", max_length=10, choices=WAY_LABELS)
    evidence = models.CharField("依据", max_length=300)
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="证明文件"
    )
    facts = models.JSONField("所依据的事实", default=dict, blank=True)
    edition = models.CharField("文件", max_length=60)
    decided_by = person("登记人")
    decided_at = models.DateTimeField("登记时间")
    withdrawn_by = person("撤回人")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤回的原因", max_length=200, blank=True)

    objects = GraduationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "毕业企业"
        ordering = ["-graduated_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="graduation_once",
                fields=["enterprise"],
                condition=Q(withdrawn_at__isnull=True),
                violation_error_message="该企业已登记毕业，一家企业只计一次。",
            ),
            models.CheckConstraint(
                name="graduation_way_is_known",
                condition=Q(way__in=list(WAY_LABELS)),
                violation_error_message="毕业途径应为四种之一。",
            ),
            models.CheckConstraint(
                name="graduation_on_evidence",
                condition=~Q(evidence=""),
                violation_error_message="须写明毕业的依据。",
            ),
            models.CheckConstraint(
                name="graduation_withdrawn_for_a_reason",
                condition=Q(
                    withdrawn_at__isnull=True, withdrawn_reason="", withdrawn_by__isnull=True
                )
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                violation_error_message="撤回毕业须写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.graduated_on} 毕业"

    def get_absolute_url(self) -> str:
        return self.tenancy.get_absolute_url()
