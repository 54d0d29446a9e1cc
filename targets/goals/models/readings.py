import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from targets.goals.models.goals import Indicator


@pghistory.track(append_only=True)
class Reading(models.Model):
    """填报值: a figure a department enters, with its own period, source and date."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="readings")
    period_label = models.CharField("所属时期", max_length=40, help_text="如“2025年”")
    period_start = models.DateField("时期起")
    period_end = models.DateField("时期止（含）")
    value = models.DecimalField("数值", max_digits=16, decimal_places=4, null=True, blank=True)
    is_reached = models.BooleanField("节点已达成", null=True, blank=True)
    source = models.CharField("来源", max_length=200)
    published_on = models.DateField("发布日期", null=True, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报数单位"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="填报人",
    )
    entered_at = models.DateTimeField("填报时间")
    note = models.CharField("说明", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "填报值"
        ordering = ["indicator", "-period_end"]
        constraints = [
            models.UniqueConstraint(
                name="reading_once_a_period",
                fields=["indicator", "period_start", "period_end"],
                violation_error_message="该指标该时期已有填报值，请修改原有数值。",
            ),
            models.CheckConstraint(
                name="reading_period_runs_forward",
                condition=Q(period_end__gte=F("period_start")),
                violation_error_message="时期的止日不能早于起日。",
            ),
            models.CheckConstraint(
                name="reading_says_something",
                condition=Q(value__isnull=False) | Q(is_reached__isnull=False),
                violation_error_message="请填写数值；未知时不要填报。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period_label}"


@pghistory.track(append_only=True)
class PublishedFigure(models.Model):
    """市级公布数: what the city published for a day, kept beside ours to show the difference."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="published")
    as_of = models.DateField("截至日期")
    value = models.DecimalField("公布值", max_digits=16, decimal_places=4)
    source = models.CharField("来源", max_length=200)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="录入人",
    )

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "市级公布数"
        ordering = ["indicator", "-as_of"]
        constraints = [
            models.UniqueConstraint(
                name="published_figure_once_a_day",
                fields=["indicator", "as_of"],
                violation_error_message="该指标该日已有公布数。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.as_of}"
