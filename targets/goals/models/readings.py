import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from common.people import person
from jobs.models import Upload
from targets.goals.models.goals import Indicator
from targets.goals.querysets import ReadingQuerySet
from targets.goals.rules.checking import STATE_LABELS, State

_ADJUSTS = Q(adjusts__isnull=False)


def _part(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=20, decimal_places=4, null=True, blank=True)


@pghistory.track(append_only=True)
class Reading(models.Model):
    """填报值: a figure a department enters, with its own period, source and date.

    It counts once a second person of the unit has checked it, and stands for good when its period
    closes; what is known later is another row that `adjusts` it, from the day of its own check on.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="readings")
    period_label = models.CharField("所属时期", max_length=40, help_text="如“2025年”")
    period_start = models.DateField("时期起")
    period_end = models.DateField("时期止（含）")
    value = models.DecimalField("数值", max_digits=16, decimal_places=4, null=True, blank=True)
    numerator = _part("分子")
    denominator = _part("分母")
    is_reached = models.BooleanField("节点已达成", null=True, blank=True)
    source = models.CharField("来源", max_length=200)
    published_on = models.DateField("发布日期", null=True, blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报数单位"
    )
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="证明文件"
    )
    entered_by = person("填报人")
    entered_at = models.DateTimeField("填报时间")
    note = models.CharField("说明", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=8, choices=STATE_LABELS, default=State.PENDING.value
    )
    checked_by = person("核对人")
    checked_at = models.DateTimeField("核对时间", null=True, blank=True)
    remark = models.CharField("核对意见", max_length=200, blank=True)
    locked_at = models.DateTimeField("封账时间", null=True, blank=True)
    adjusts = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adjustments",
        verbose_name="调整哪一期",
    )
    reason = models.CharField("调整原因", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "填报值"
        ordering = ["indicator", "-period_end"]
        constraints = [
            models.UniqueConstraint(
                name="reading_once_a_period",
                fields=["indicator", "period_start", "period_end"],
                condition=~_ADJUSTS,
                violation_error_message="该指标该时期已有填报值，请修改原有数值。",
            ),
            models.UniqueConstraint(
                name="reading_one_open_adjustment",
                fields=["adjusts"],
                condition=_ADJUSTS & ~Q(state=State.CHECKED.value),
                violation_error_message="这一期已有一条没有办完的调整，请先办完它。",
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
            models.CheckConstraint(
                name="reading_keeps_both_parts",
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | (
                    Q(numerator__isnull=False, denominator__isnull=False, value__isnull=False)
                    & ~Q(denominator=0)
                ),
                violation_error_message="分子、分母要填都填，分母不能为零。",
            ),
            models.CheckConstraint(
                name="reading_checked_at_a_time",
                condition=Q(
                    state=State.PENDING.value, checked_at__isnull=True, checked_by__isnull=True
                )
                | (~Q(state=State.PENDING.value) & Q(checked_at__isnull=False)),
                violation_error_message="核对过或退回的须有时间，待核对的没有。",
            ),
            models.CheckConstraint(
                name="reading_checked_by_another",
                condition=Q(checked_by__isnull=True)
                | Q(entered_by__isnull=True)
                | ~Q(checked_by=F("entered_by")),
                violation_error_message="填报人不能核对自己填的数，请由本单位另一人核对。",
            ),
            models.CheckConstraint(
                name="reading_returned_for_a_reason",
                condition=~Q(state=State.RETURNED.value) | ~Q(remark=""),
                violation_error_message="退回须写明原因。",
            ),
            models.CheckConstraint(
                name="reading_locked_once_checked",
                condition=Q(locked_at__isnull=True) | Q(state=State.CHECKED.value),
                violation_error_message="没有核对的数不能封账。",
            ),
            models.CheckConstraint(
                name="reading_adjusts_for_a_reason",
                condition=(~_ADJUSTS & Q(reason="")) | (_ADJUSTS & ~Q(reason="")),
                violation_error_message="调整须写明原因，其他填报不写。",
            ),
            models.CheckConstraint(
                name="reading_adjusts_another",
                condition=~_ADJUSTS | ~Q(adjusts=F("id")),
                violation_error_message="不能调整自己。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="reading_locked_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__locked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period_label}{'调整' if self.adjusts_id else ''}"

    def get_absolute_url(self) -> str:
        return reverse("reported:thing", args=[self.pk])

    @property
    def counts(self) -> bool:
        """Whether a figure may be made of it."""
        return self.state == State.CHECKED.value


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
