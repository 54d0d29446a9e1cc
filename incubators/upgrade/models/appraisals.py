from decimal import Decimal

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.people import person
from incubators.carriers.models import Incubator
from incubators.carriers.rules.kinds import LEVEL_LABELS
from incubators.upgrade.models.sheets import ScoreItem, ScoreSheet
from incubators.upgrade.querysets import AppraisalQuerySet, ExaminerQuerySet, MarkQuerySet
from incubators.upgrade.rules.appraisals import EXAMINERS, GRADE_LABELS

FIRST_YEAR, LAST_YEAR = 2015, 2100
_UNDECIDED = Q(
    grade="", reason="", points__isnull=True, decided_at__isnull=True, decided_by__isnull=True
)
_DECIDED = ~Q(grade="") & ~Q(reason="") & Q(points__isnull=False, decided_at__isnull=False)


@pghistory.track(append_only=True)
class Appraisal(models.Model):
    """绩效评价 of a carrier's level for a year: marked by two apart, decided for a reason."""

    incubator = models.ForeignKey(
        Incubator, models.PROTECT, related_name="appraisals", verbose_name="载体"
    )
    level = models.CharField("级别", max_length=20, choices=LEVEL_LABELS)
    year = models.PositiveSmallIntegerField(
        "评价年度",
        validators=[
            MinValueValidator(FIRST_YEAR, f"年度不能早于 {FIRST_YEAR} 年。"),
            MaxValueValidator(LAST_YEAR, f"年度不能晚于 {LAST_YEAR} 年。"),
        ],
    )
    sheet = models.ForeignKey(
        ScoreSheet, models.PROTECT, related_name="appraisals", verbose_name="评分表"
    )
    opened_by = person("发起人")
    opened_at = models.DateTimeField("发起时间")
    points = models.DecimalField(
        "平均分", max_digits=7, decimal_places=2, null=True, blank=True, editable=False
    )
    grade = models.CharField("等次", max_length=10, choices=GRADE_LABELS, blank=True)
    reason = models.CharField("决定的理由", max_length=300, blank=True)
    decided_by = person("决定人")
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    ended_on = models.DateField("级别终止日", null=True, blank=True)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "绩效评价"
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="appraisal_once_a_year",
                fields=["incubator", "level", "year"],
                violation_error_message="这家载体这一级别这一年度的绩效评价已经发起。",
            ),
            models.CheckConstraint(
                name="appraisal_decided_with_grade_and_reason",
                condition=_UNDECIDED | _DECIDED,
                violation_error_message="决定须有等次、理由和时间；没有决定的都不写。",
            ),
            models.CheckConstraint(
                name="appraisal_ends_level_of_the_failed",
                condition=Q(ended_on__isnull=True) | Q(grade="failed"),
                violation_error_message="只有不合格才终止级别。",
            ),
            models.CheckConstraint(
                name="appraisal_words_are_known",
                condition=Q(level__in=list(LEVEL_LABELS), grade__in=["", *GRADE_LABELS]),
                violation_error_message="级别、等次应为列出的之一。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incubator} {self.year} 年{self.get_level_display()}绩效评价"

    def get_absolute_url(self) -> str:
        return reverse("appraisals:thing", args=[self.pk])


@pghistory.track(append_only=True)
class Examiner(models.Model):
    """评分人: one of two, who sees the other's marks only once both have handed in."""

    appraisal = models.ForeignKey(
        Appraisal, models.CASCADE, related_name="examiners", verbose_name="绩效评价"
    )
    seat = models.PositiveSmallIntegerField("第几位")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="评分人"
    )
    handed_in_at = models.DateTimeField("交分时间", null=True, blank=True)

    objects = ExaminerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分人"
        ordering = ["appraisal", "seat"]
        constraints = [
            models.UniqueConstraint(
                name="examiner_is_another",
                fields=["appraisal", "user"],
                violation_error_message="两位评分人不能是同一人。",
            ),
            models.UniqueConstraint(
                name="examiner_once_a_seat",
                fields=["appraisal", "seat"],
                violation_error_message="这一位评分人已经指定。",
            ),
            models.CheckConstraint(
                name="examiner_one_of_two",
                condition=Q(seat__gte=1, seat__lte=EXAMINERS),
                violation_error_message="一次绩效评价有两位评分人。",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def total(self) -> Decimal:
        """合计."""
        return sum((mark.points for mark in self.marks.all()), Decimal(0))


@pghistory.track(append_only=True)
class Mark(models.Model):
    """打分 of one item, from 0 to all of its points."""

    examiner = models.ForeignKey(
        Examiner, models.CASCADE, related_name="marks", verbose_name="评分人"
    )
    item = models.ForeignKey(ScoreItem, models.PROTECT, related_name="marks", verbose_name="评分项")
    points = models.DecimalField("分", max_digits=6, decimal_places=2)
    full = models.DecimalField("满分", max_digits=6, decimal_places=2)

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "打分"
        ordering = ["examiner", "item"]
        constraints = [
            models.UniqueConstraint(
                name="mark_once",
                fields=["examiner", "item"],
                violation_error_message="这一项已经打过分。",
            ),
            models.CheckConstraint(
                name="mark_within_its_item",
                condition=Q(points__gte=0) & Q(points__lte=F("full")),
                violation_error_message="分数应在零和满分之间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.points}"
