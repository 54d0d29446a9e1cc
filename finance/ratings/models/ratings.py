from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.dates import last_day_of
from common.people import person
from common.ranges import begins, has_days, one_point
from enterprises.registry.models import Enterprise
from finance.ratings.querysets import ValidRatingQuerySet
from finance.ratings.rules.words import LETTER_LABELS


@pghistory.track(append_only=True)
class Rating(models.Model):
    """知识价值信用评级: as its source gave it, for its days; never recomputed."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="ratings", verbose_name="企业"
    )
    letter = models.CharField("等级", max_length=1, choices=LETTER_LABELS)
    during = DateRangeField("有效期", help_text="含起日，不含止日")
    source = models.CharField("来源", max_length=120)
    recorded_by = person("登记人")
    recorded_at = models.DateTimeField("登记时间")

    objects = ValidRatingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "信用评级"
        ordering = ["-during", "-id"]
        constraints = [
            ExclusionConstraint(
                name="rating_one_at_a_time",
                expressions=[(one_point("enterprise"), "&&"), ("during", "&&")],
                violation_error_message="这家企业的评级时段重叠，请先写明前一次的止日。",
            ),
            models.CheckConstraint(
                name="rating_begins",
                condition=begins("during"),
                violation_error_message="评级须有起日。",
            ),
            models.CheckConstraint(
                name="rating_has_days",
                condition=has_days("during"),
                violation_error_message="止日不能早于起日。",
            ),
            models.CheckConstraint(
                name="rating_letter_is_known",
                condition=Q(letter__in=list(LETTER_LABELS)),
                violation_error_message="等级应为 A、B、C、D、E 之一。",
            ),
            models.CheckConstraint(
                name="rating_has_a_source",
                condition=~Q(source=""),
                violation_error_message="请写明评级来源。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.letter} 级"

    def get_absolute_url(self) -> str:
        return reverse("ratings:thing", args=[self.pk])

    @property
    def first_day(self) -> date:
        """起."""
        day: date = self.during.lower
        return day

    @property
    def last_day(self) -> date | None:
        """止, included."""
        return last_day_of(self.during.upper) if self.during.upper else None
