import pghistory
from django.conf import settings
from django.db import models

from enterprises.evaluation.querysets import EvaluationQuerySet
from enterprises.evaluation.rules.evaluations import LABELS
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet

SIZES = [("micro", "微型"), ("small", "小型"), ("medium", "中型"), ("large", "大型")]


@pghistory.track(append_only=True)
class ExpertMarks(models.Model):
    """专家打分: the experts' whole numbers for one firm and one year's high-tech application."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="expert_marks")
    year = models.PositiveSmallIntegerField("申报年")
    points = models.JSONField("各项得分")
    experts = models.CharField("评分专家", max_length=200)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("登记时间")

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专家打分"
        ordering = ["enterprise", "-year"]
        constraints = [
            models.UniqueConstraint(
                name="expert_marks_once_a_year",
                fields=["enterprise", "year"],
                violation_error_message="该企业这一申报年的专家打分已有一份。",
            ),
            models.CheckConstraint(
                name="expert_marks_name_their_experts",
                condition=~models.Q(experts=""),
                violation_error_message="须写明评分专家。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year}"


class Evaluation(models.Model):
    """评价结果: one firm held against one kind's criteria for a year, with facts and edition.

    The newest replaces the one before: what a result was made of is kept with it.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="evaluations")
    kind = models.CharField("类型", max_length=20, choices=list(LABELS.items()))
    year = models.PositiveSmallIntegerField("申报年")
    evaluated_on = models.DateField("评价日期")
    edition = models.CharField("文件", max_length=60, blank=True)
    passed = models.BooleanField("结论", null=True)
    size = models.CharField("划型", max_length=8, choices=SIZES, blank=True)
    failed = models.PositiveSmallIntegerField("不符合条数")
    unknown = models.PositiveSmallIntegerField("无法判定条数")
    short_of = models.CharField("只差的一条", max_length=40, blank=True)
    facts = models.JSONField("所依据的事实")
    result = models.JSONField("逐条结果")
    sources = models.JSONField("事实出处", default=dict)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "评价结果"
        ordering = ["enterprise", "kind", "-year"]
        indexes = [models.Index(fields=["kind", "year", "short_of"], name="evaluation_by_gap")]
        constraints = [
            models.UniqueConstraint(
                name="evaluation_once_a_year",
                fields=["enterprise", "kind", "year"],
                violation_error_message="该企业这一年的同类评价已有一份。",
            ),
            models.CheckConstraint(
                name="evaluation_one_short_is_one",
                condition=models.Q(short_of="") | models.Q(failed=1, unknown=0),
                violation_error_message="“只差一条”须恰有一条不符合且没有无法判定的。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.kind} {self.year}"
