import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from common.measures import MEASURES, UNIT, Measure
from enterprises.registry.rules.kinds import KIND_LABELS
from targets.goals.querysets import IndicatorQuerySet, LightThresholdsQuerySet
from targets.goals.rules.comparators import COMPARATOR_LABELS, Comparator


@pghistory.track(append_only=True)
class Indicator(models.Model):
    """指标: what is measured, in which unit of measure; how, its dated definitions say."""

    code = models.SlugField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=80)
    measured_in = models.CharField("计量单位", max_length=12, blank=True)
    kind = models.CharField("自动计数的资质", max_length=24, choices=KIND_LABELS, blank=True)
    is_reported = models.BooleanField("由责任部门填报", default=False)
    is_goal = models.BooleanField(
        "列入目标总览和报表", default=True, help_text="不列入的在“全部指标”里看"
    )
    open_questions = models.TextField("待定口径", blank=True)
    source = models.TextField("方案原文", blank=True)
    reporter = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="报数单位",
    )
    order = models.PositiveSmallIntegerField("排序", default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="indicator_is_counted_or_reported",
                condition=Q(kind="") | Q(is_reported=False),
                violation_error_message="自动计数的指标不能再由部门填报。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("goals:indicator", args=[self.code])

    @property
    def measure(self) -> Measure | None:
        """What measures it, in its own unit of measure (㎡ are no 万㎡).

        None where a department reports it, or no app can measure it yet.
        """
        measure = None if self.is_reported else MEASURES.get(self.kind or self.code)
        return measure if measure and measure.measured_in == self.measured_in else None

    @property
    def is_by_unit(self) -> bool:
        """Measured in every 街镇."""
        return self.measure is not None and UNIT in self.measure.places


@pghistory.track(append_only=True)
class Target(models.Model):
    """方案目标: what the plan says an indicator shall reach by 31 December of a year."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField("年份")
    value = models.DecimalField("目标值", max_digits=16, decimal_places=4, null=True, blank=True)
    comparator = models.CharField("比较", max_length=10, choices=COMPARATOR_LABELS)
    is_aspiration = models.BooleanField("力争", default=False)
    source = models.TextField("出处", blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "目标"
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(
                name="target_once",
                fields=["indicator", "year"],
                violation_error_message="该指标该年已有方案目标。",
            ),
            models.CheckConstraint(
                name="target_has_a_value_unless_milestone",
                condition=Q(comparator=Comparator.MILESTONE.value, value__isnull=True)
                | (~Q(comparator=Comparator.MILESTONE.value) & Q(value__isnull=False)),
                violation_error_message="除节点外，目标须有数值。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"


@pghistory.track(append_only=True)
class LightThresholds(models.Model):
    """灯的阈值: value ÷ path at or above which each light is given, while in force."""

    valid_during = DateRangeField("适用期", null=True, blank=True)
    ahead = models.DecimalField("领先", max_digits=5, decimal_places=3)
    normal = models.DecimalField("正常", max_digits=5, decimal_places=3)
    warning = models.DecimalField("预警", max_digits=5, decimal_places=3)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = LightThresholdsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "灯的阈值"
        constraints = [
            ExclusionConstraint(
                name="light_thresholds_one_at_a_time",
                expressions=[("valid_during", "&&")],
                violation_error_message="同一时期只能有一组阈值。",
            ),
            models.CheckConstraint(
                name="light_thresholds_descend",
                condition=Q(ahead__gt=F("normal")) & Q(normal__gt=F("warning")),
                violation_error_message="阈值须依次递减：领先、正常、预警。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ahead} / {self.normal} / {self.warning}"
