import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.querysets import OfficialQuerySet
from common.people import person
from targets.goals.models.goals import Indicator


@pghistory.track(append_only=True)
class Adoption(models.Model):
    """采纳目标: what the district adopted for the end of a year, by a paper, from a day on.

    The latest one adopted by a day holds on it; without a value it takes back the one before. The
    plan's own years cannot be adopted anew.
    """

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="adoptions", verbose_name="指标"
    )
    year = models.PositiveSmallIntegerField("年份")
    value = models.DecimalField(
        "值", max_digits=16, decimal_places=4, null=True, blank=True, help_text="空着是撤回"
    )
    paper = models.CharField("文号", max_length=120)
    adopted_on = models.DateField("采纳日")
    recorded_by = person("登记人")
    recorded_at = models.DateTimeField("登记时间")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "采纳目标"
        ordering = ["indicator", "year", "adopted_on"]
        constraints = [
            models.UniqueConstraint(
                name="adoption_once_a_day",
                fields=["indicator", "year", "adopted_on"],
                violation_error_message="该指标该年在这一天已有采纳目标，请更正它。",
            ),
            models.CheckConstraint(
                name="adoption_is_not_negative",
                condition=Q(value__isnull=True) | Q(value__gte=0),
                violation_error_message="目标值不能为负数。",
            ),
            models.CheckConstraint(
                name="adoption_has_a_paper",
                condition=~Q(paper=""),
                violation_error_message="请写明文号。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}（{self.adopted_on}）"

    def get_absolute_url(self) -> str:
        return reverse("adoptions:thing", args=[self.pk])
