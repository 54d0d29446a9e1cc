import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.registry.rules.kinds import KIND_LABELS


@pghistory.track(append_only=True)
class CultivationPlan(models.Model):
    """培育计划: one a firm: where to, by when, who helps, what comes next."""

    enterprise = models.OneToOneField(
        Enterprise, models.PROTECT, related_name="cultivation_plan", verbose_name="企业"
    )
    target_kind = models.CharField("目标资质", max_length=24, choices=KIND_LABELS)
    target_year = models.PositiveSmallIntegerField(
        "目标年份", validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    gaps = models.TextField("差距", blank=True, max_length=2000)
    helper = models.CharField("帮扶人", max_length=60)
    next_step = models.CharField("下一步", max_length=200)
    next_on = models.DateField("下一步日期")
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "培育计划"
        ordering = ["next_on"]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.target_year} {self.get_target_kind_display()}"
