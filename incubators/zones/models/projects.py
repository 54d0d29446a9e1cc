import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.registry.models import Enterprise, Zone
from incubators.zones.querysets import ProjectQuerySet
from incubators.zones.rules.projects import PROJECT_LABELS, ProjectState


@pghistory.track(append_only=True)
class Project(models.Model):
    """重点项目 of a zone: who builds it, for how much (分), from when to when as planned."""

    zone = models.ForeignKey(Zone, models.PROTECT, related_name="projects", verbose_name="园区")
    name = models.CharField("项目", max_length=100)
    owner = models.CharField(
        "业主", max_length=100, blank=True, help_text="业主不在企业台账中的，写名称"
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name="业主企业",
    )
    investment = models.BigIntegerField(
        "总投资", null=True, blank=True, validators=[MinValueValidator(0)], help_text="分"
    )
    start_on = models.DateField("计划开工", null=True, blank=True)
    finish_on = models.DateField("计划竣工", null=True, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=PROJECT_LABELS, default=ProjectState.PREPARING.value
    )
    note = models.CharField("说明", max_length=300, blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "重点项目"
        ordering = ["zone__order", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="project_once_in_a_zone",
                fields=["zone", "name"],
                violation_error_message="该园区已有同名的重点项目，请核对名称。",
            ),
            models.CheckConstraint(
                name="project_has_one_owner",
                condition=Q(owner="") | Q(enterprise__isnull=True),
                violation_error_message="业主已选台账中的企业，不要再写名称，请删去一个。",
            ),
            models.CheckConstraint(
                name="project_investment_not_negative",
                condition=Q(investment__isnull=True) | Q(investment__gte=0),
                violation_error_message="总投资不能为负数，请核对金额。",
            ),
            models.CheckConstraint(
                name="project_days_in_order",
                condition=Q(start_on__isnull=True)
                | Q(finish_on__isnull=True)
                | Q(finish_on__gte=F("start_on")),
                violation_error_message="计划竣工不能早于计划开工，请核对日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("zone-projects:thing", args=[self.pk])

    @property
    def owned_by(self) -> str:
        """业主 in words; empty while unknown."""
        return self.enterprise.name if self.enterprise else self.owner
