"""报完成: every report of a step's completion is kept, with what the reviews said of it."""

import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.querysets import OfficialQuerySet
from common.people import person
from jobs.models import Upload
from targets.tasks.models.steps import TaskStep
from targets.tasks.rules.steps import VERDICT_LABELS, Verdict


@pghistory.track(append_only=True)
class StepReport(models.Model):
    """报完成: one report of completion with its proof, and what the reviews said of it."""

    step = models.ForeignKey(TaskStep, models.CASCADE, related_name="reports", verbose_name="举措")
    reported_on = models.DateField("报完成日")
    reported_by = person("报告人")
    proof = models.CharField("完成证明", max_length=500)
    file = models.OneToOneField(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="证明文件"
    )
    led_on = models.DateField("牵头单位同意日", null=True, blank=True)
    led_by = person("牵头单位复核人")
    led_remark = models.CharField("牵头单位意见", max_length=200, blank=True)
    verdict = models.CharField(
        "复核结果", max_length=8, choices=VERDICT_LABELS, default=Verdict.WAITING.value
    )
    reviewed_on = models.DateField("复核日", null=True, blank=True)
    reviewed_by = person("复核人")
    remark = models.CharField("复核意见", max_length=200, blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "完成报告"
        ordering = ["step", "id"]
        constraints = [
            models.UniqueConstraint(
                name="step_report_one_waits",
                fields=["step"],
                condition=Q(verdict=Verdict.WAITING.value),
                violation_error_message="这条举措已有待复核的完成报告。",
            ),
            models.CheckConstraint(
                name="step_report_has_proof",
                condition=~Q(proof=""),
                violation_error_message="报完成须写明证明。",
            ),
            models.CheckConstraint(
                name="step_report_verdict_has_its_day",
                condition=Q(verdict=Verdict.WAITING.value, reviewed_on__isnull=True)
                | Q(
                    verdict__in=[Verdict.ACCEPTED.value, Verdict.RETURNED.value],
                    reviewed_on__isnull=False,
                ),
                violation_error_message="复核结果须写明日期。",
            ),
            models.CheckConstraint(
                name="step_report_returned_with_reason",
                condition=~Q(verdict=Verdict.RETURNED.value) | ~Q(remark=""),
                violation_error_message="退回须写明理由。",
            ),
            models.CheckConstraint(
                name="step_report_before_its_reviews",
                condition=(Q(led_on__isnull=True) | Q(led_on__gte=F("reported_on")))
                & (Q(reviewed_on__isnull=True) | Q(reviewed_on__gte=F("reported_on"))),
                violation_error_message="复核日不能早于报完成日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reported_on} 报完成（{self.get_verdict_display()}）"
