import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from common.people import person
from enterprises.registry.models import Chain
from targets.goals.models import Indicator


@pghistory.track(append_only=True)
class Allocation(models.Model):
    """分解目标: how many firms a unit, or a chain's task force, shall add in a year. Whole firms.

    方案二(二)5 “细化复审、培育和招引目标任务”.
    """

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="allocations", verbose_name="指标"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="allocations", verbose_name="单位"
    )
    chain = models.ForeignKey(
        Chain,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="allocations",
        verbose_name="产业链",
    )
    year = models.PositiveSmallIntegerField("年份")
    nurtured = models.PositiveIntegerField("新增培育", default=0)
    attracted = models.PositiveIntegerField("引进", default=0)
    renewed = models.PositiveIntegerField("复审", default=0)
    basis = models.CharField("依据", max_length=200, blank=True)
    recorded_by = person("登记人")
    recorded_at = models.DateTimeField("登记时间")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分解目标"
        ordering = ["indicator", "year", "unit", "chain"]
        constraints = [
            models.UniqueConstraint(
                name="allocation_once_a_year",
                fields=["indicator", "year", "unit", "chain"],
                nulls_distinct=False,
                violation_error_message="该指标该单位该年已有分解目标。",
            ),
            models.CheckConstraint(
                name="allocation_is_of_one",
                condition=Q(unit__isnull=False, chain__isnull=True)
                | Q(unit__isnull=True, chain__isnull=False),
                violation_error_message="分解目标须属于一个单位或一条产业链的专班。",
            ),
            models.CheckConstraint(
                name="allocation_year_is_plausible",
                condition=Q(year__gte=2010, year__lte=2100),
                violation_error_message="年份应在 2010 至 2100 之间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year} {self.unit or self.chain}"

    @property
    def target(self) -> int:
        """年目标: 新增培育 + 引进, in firms."""
        return self.nurtured + self.attracted
