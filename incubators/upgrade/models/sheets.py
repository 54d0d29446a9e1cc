from decimal import Decimal

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.registry.querysets import ReferenceQuerySet
from incubators.upgrade.querysets import ScoreSheetQuerySet
from incubators.upgrade.rules.appraisals import Lines


@pghistory.track(append_only=True)
class ScoreSheet(models.Model):
    """评分表: from a day on, by which items carriers are appraised; another is one more row."""

    name = models.CharField("名称", max_length=80)
    valid_from = models.DateField("自何日起")
    basis = models.CharField("依据", max_length=200, help_text="文件名称和文号")

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "绩效评价评分表"
        ordering = ["-valid_from", "name"]
        constraints = [
            models.UniqueConstraint(
                name="score_sheet_once_a_day",
                fields=["name", "valid_from"],
                violation_error_message="这一名称自这一天起的评分表已经登记，请换一个名称。",
            ),
            models.CheckConstraint(
                name="score_sheet_on_a_basis",
                condition=~Q(basis=""),
                violation_error_message="须写明评分表的依据。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.valid_from} 起）"

    def get_absolute_url(self) -> str:
        return reverse("score-sheets:thing", args=[self.pk])

    @property
    def total(self) -> Decimal:
        """满分."""
        return sum((item.points for item in self.items.all()), Decimal(0))


class ScoreItem(models.Model):
    """评分项: at most so many points."""

    sheet = models.ForeignKey(
        ScoreSheet, models.CASCADE, related_name="items", verbose_name="评分表"
    )
    place = models.PositiveSmallIntegerField("次序")
    name = models.CharField("项目", max_length=80)
    points = models.DecimalField("满分", max_digits=6, decimal_places=2)
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评分项"
        ordering = ["sheet", "place"]
        constraints = [
            models.UniqueConstraint(
                name="score_item_once",
                fields=["sheet", "name"],
                violation_error_message="这张评分表里已有这一项。",
            ),
            models.CheckConstraint(
                name="score_item_has_points",
                condition=Q(points__gt=0),
                violation_error_message="满分应大于零。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


def _line(label: str) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(
        label,
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "不能小于零；没有公布的不填。")],
        help_text="没有公布的不填",
    )


def _above(higher: str, lower: str) -> Q:
    unknown = Q(**{f"{higher}__isnull": True}) | Q(**{f"{lower}__isnull": True})
    return unknown | Q(**{f"{higher}__gt": F(lower)})


class GradeLine(models.Model):
    """等次线: from a day on, from how many points on which grade; null is not published."""

    valid_from = models.DateField("自何日起", unique=True)
    excellent = _line("优秀不低于（分）")
    good = _line("良好不低于（分）")
    qualified = _line("合格不低于（分）")
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "绩效评价等次线"
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="grade_line_in_order",
                condition=_above("excellent", "good")
                & _above("good", "qualified")
                & _above("excellent", "qualified"),
                violation_error_message="优秀线应高于良好线，良好线应高于合格线。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} 起"

    @property
    def rule(self) -> Lines:
        """As the rules grade by it."""
        return Lines(self.excellent, self.good, self.qualified)
