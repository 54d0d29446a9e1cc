import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from common.dates import last_day_of
from common.people import person
from common.ranges import has_days, one_point
from common.validators import validate_text
from enterprises.registry.querysets import ReferenceQuerySet
from targets.goals.models.goals import Indicator
from targets.goals.rules.rollup import (
    DIRECTION_LABELS,
    FREQUENCY_LABELS,
    ROLLUP_LABELS,
    Direction,
    Rollup,
)


@pghistory.track(append_only=True)
class IndicatorDefinition(models.Model):
    """口径: how an indicator is reckoned, from a day to a day; without a first day ever since.

    A figure says the one of its day; another one closes it and never takes its place.
    """

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="definitions", verbose_name="指标"
    )
    valid_during = DateRangeField("适用期", help_text="含起日，不含止日；没有起日为自始")
    text = models.TextField("口径", validators=[validate_text])
    source_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来源单位"
    )
    frequency = models.CharField("频率", max_length=10, choices=FREQUENCY_LABELS)
    direction = models.CharField(
        "方向", max_length=4, choices=DIRECTION_LABELS, default=Direction.UP.value
    )
    rollup = models.CharField("汇总", max_length=5, choices=ROLLUP_LABELS)
    numerator = models.CharField("分子", max_length=120, blank=True, validators=[validate_text])
    denominator = models.CharField("分母", max_length=120, blank=True, validators=[validate_text])
    decimals = models.PositiveSmallIntegerField(
        "小数位", default=0, validators=[MaxValueValidator(4)]
    )
    basis = models.CharField("依据", max_length=200, blank=True, validators=[validate_text])
    recorded_by = person("登记人")
    recorded_at = models.DateTimeField("登记时间")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "指标口径"
        ordering = ["indicator", "valid_during"]
        constraints = [
            ExclusionConstraint(
                name="definition_one_at_a_time",
                expressions=[(one_point("indicator"), "&&"), ("valid_during", "&&")],
                violation_error_message="同一时期一个指标只能有一个口径。",
            ),
            models.CheckConstraint(
                name="definition_has_days",
                condition=has_days("valid_during"),
                violation_error_message="口径的止日须晚于起日。",
            ),
            models.CheckConstraint(
                name="definition_of_a_ratio_names_both_parts",
                condition=(Q(rollup=Rollup.RATIO.value) & ~Q(numerator="") & ~Q(denominator=""))
                | (~Q(rollup=Rollup.RATIO.value) & Q(numerator="", denominator="")),
                violation_error_message="比率须写明分子和分母；不是比率的不写。",
            ),
            models.CheckConstraint(
                name="definition_says_something",
                condition=~Q(text=""),
                violation_error_message="请写明口径。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="definition_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}（{self.period}）"

    def get_absolute_url(self) -> str:
        return reverse("definitions:thing", args=[self.pk])

    @property
    def period(self) -> str:
        """“自始至 2026-12-31”, “自 2027-01-01 起”."""
        first, until = self.valid_during.lower, self.valid_during.upper
        if until is None:
            return f"自 {first} 起" if first else "自始"
        return f"{f'自 {first} 起' if first else '自始'}至 {last_day_of(until)}"

    @property
    def is_ratio(self) -> bool:
        return self.rollup == Rollup.RATIO.value


class ReadingTerm(models.Model):
    """报数期限, from a day on: within how many days of its end a period is reported and set right.

    No published number: without a row a period is open until the one that follows has ended.
    """

    valid_from = models.DateField("自何日起", unique=True)
    days = models.PositiveSmallIntegerField("期末后几日内", help_text="含当日；过后封账")
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报数期限"
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return f"{self.valid_from} 起 {self.days} 日内"
