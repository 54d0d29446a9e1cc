import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from accounts.querysets import OfficialQuerySet
from common.people import person
from common.ranges import begins, has_days, one_point
from common.validators import validate_text
from targets.goals.models.goals import Indicator


@pghistory.track(append_only=True)
class PathShape(models.Model):
    """测算路径的分布: how much of the way each year and month takes, from a day to a day.

    A figure of a day is held against the shape of that day. Closed, never deleted.
    """

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="shapes", verbose_name="指标"
    )
    valid_during = DateRangeField("适用期", help_text="含起日，不含止日")
    basis = models.CharField("依据", max_length=200, validators=[validate_text])
    recorded_by = person("登记人")
    recorded_at = models.DateTimeField("登记时间")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "测算路径分布"
        ordering = ["indicator", "valid_during"]
        constraints = [
            ExclusionConstraint(
                name="path_shape_one_at_a_time",
                expressions=[(one_point("indicator"), "&&"), ("valid_during", "&&")],
                violation_error_message="同一时期一个指标只能有一种分布。",
            ),
            models.CheckConstraint(
                name="path_shape_has_days",
                condition=begins("valid_during") & has_days("valid_during"),
                violation_error_message="分布须有起日，止日须晚于起日。",
            ),
            models.CheckConstraint(
                name="path_shape_has_a_basis",
                condition=~Q(basis=""),
                violation_error_message="请写明为什么这样分布。",
            ),
        ]
        triggers = [pgtrigger.Protect(name="path_shape_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.indicator} 测算路径分布（{self.valid_during.lower} 起）"


class PathWeight(models.Model):
    """权重 of one year of the way, or of one month of any year."""

    shape = models.ForeignKey(PathShape, models.PROTECT, related_name="weights")
    year = models.PositiveSmallIntegerField("年份", null=True, blank=True)
    month = models.PositiveSmallIntegerField("月份", null=True, blank=True)
    weight = models.PositiveSmallIntegerField("权重")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "测算路径权重"
        ordering = ["shape", "year", "month"]
        constraints = [
            models.UniqueConstraint(
                name="path_weight_once",
                fields=["shape", "year", "month"],
                nulls_distinct=False,
                violation_error_message="同一年份或月份只有一个权重。",
            ),
            models.CheckConstraint(
                name="path_weight_of_a_year_or_a_month",
                condition=Q(year__isnull=False, month__isnull=True)
                | Q(year__isnull=True, month__gte=1, month__lte=12),
                violation_error_message="权重是一个年份的，或一个月份（1 至 12）的。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="path_weight_stays", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year or f'{self.month} 月'}：{self.weight}"
