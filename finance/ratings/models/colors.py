import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.people import person
from enterprises.registry.models import Enterprise
from finance.ratings.querysets import ColorQuerySet
from finance.ratings.rules.words import SHADE_LABELS, is_preferred


@pghistory.track(append_only=True)
class Color(models.Model):
    """产业挖潜增效分色: of a firm for a year, as 区经济信息委 told it."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="colors", verbose_name="企业"
    )
    year = models.PositiveSmallIntegerField("年度")
    shade = models.CharField("类型", max_length=8, choices=SHADE_LABELS)
    source = models.CharField("来源", max_length=120, blank=True)
    recorded_by = person("登记人")
    recorded_at = models.DateTimeField("登记时间")

    objects = ColorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "挖潜增效分色"
        ordering = ["-year", "enterprise"]
        constraints = [
            models.UniqueConstraint(
                name="color_once_a_year",
                fields=["enterprise", "year"],
                violation_error_message="这家企业这一年已有评价类型，请更正它。",
            ),
            models.CheckConstraint(
                name="color_shade_is_known",
                condition=Q(shade__in=list(SHADE_LABELS)),
                violation_error_message="类型应为绿、蓝、黄、红或未评。",
            ),
            models.CheckConstraint(
                name="color_year_is_plausible",
                condition=Q(year__gte=2015, year__lte=2100),
                violation_error_message="年度应在 2015 至 2100 之间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.year} {self.get_shade_display()}"

    def get_absolute_url(self) -> str:
        return reverse("colors:thing", args=[self.pk])

    @property
    def is_preferred(self) -> bool:
        """融资优先."""
        return is_preferred(self.shade)
