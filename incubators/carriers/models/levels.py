from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.dates import last_day_of
from common.ranges import begins, has_days, hashed, one_point
from incubators.carriers.models.incubators import Incubator
from incubators.carriers.querysets import CarrierOwnedQuerySet
from incubators.carriers.rules.kinds import LAST_NATIONAL, LEVEL_LABELS, Level
from jobs.models import Upload


@pghistory.track(append_only=True)
class LevelPeriod(models.Model):
    """级别: the days a carrier holds a level, and by which paper. Several levels may be held."""

    incubator = models.ForeignKey(
        Incubator, models.CASCADE, related_name="levels", verbose_name="载体"
    )
    level = models.CharField("级别", max_length=20, choices=LEVEL_LABELS)
    during = DateRangeField("有效期", help_text="含起日，不含止日")
    document_no = models.CharField("文号", max_length=80, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="认定文件"
    )

    objects = CarrierOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "载体级别"
        ordering = ["incubator", "during"]
        constraints = [
            ExclusionConstraint(
                name="level_period_same_level_once_at_a_time",
                expressions=[
                    (one_point("incubator"), "&&"),
                    (one_point(hashed("level")), "&&"),
                    ("during", "&&"),
                ],
                violation_error_message="同一级别的时段重叠，请先写明前一段的止日。",
            ),
            models.CheckConstraint(
                name="level_period_begins",
                condition=begins("during"),
                violation_error_message="级别须有起日。",
            ),
            models.CheckConstraint(
                name="level_period_has_days",
                condition=has_days("during"),
                violation_error_message="止日不能早于起日。",
            ),
            models.CheckConstraint(
                name="level_period_level_is_known",
                condition=Q(level__in=list(LEVEL_LABELS)),
                violation_error_message="级别应为列出的级别之一。",
            ),
            models.CheckConstraint(
                name="level_period_no_new_national",
                condition=~Q(level=Level.NATIONAL) | Q(during__startswith__lte=LAST_NATIONAL),
                violation_error_message=(
                    "2025 年 6 月以后不再认定“国家级”，请登记部级标准级或部级卓越级。"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incubator} {self.get_level_display()}"

    def get_absolute_url(self) -> str:
        return reverse("carrier-levels:thing", args=[self.pk])

    @property
    def first_day(self) -> date:
        """起."""
        day: date = self.during.lower
        return day

    @property
    def last_day(self) -> date | None:
        """止, included."""
        return last_day_of(self.during.upper) if self.during.upper else None
