"""细化方案 of a unit for a task: each filing is kept, with what was decided of it."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Unit
from common.people import person
from jobs.models import Upload
from targets.tasks.models.plan import Task
from targets.tasks.querysets import TaskPlanQuerySet
from targets.tasks.rules.plans import PLAN_LABELS
from targets.tasks.rules.steps import Verdict


@pghistory.track(append_only=True)
class TaskPlan(models.Model):
    """细化方案: what a unit means to do for a task, as a summary and a file.

    方案三(一) “进一步细化方案、明确举措”. The last one filed is the one that stands.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="unit_plans", verbose_name="任务")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="task_plans", verbose_name="单位")
    summary = models.TextField("方案摘要", max_length=1000)
    file = models.OneToOneField(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="方案文件"
    )
    filed_on = models.DateField("报送日")
    filed_by = person("报送人")
    verdict = models.CharField(
        "状态", max_length=8, choices=PLAN_LABELS, default=Verdict.WAITING.value
    )
    decided_on = models.DateField("审定日", null=True, blank=True)
    decided_by = person("审定人")
    remark = models.CharField("审定意见", max_length=200, blank=True)

    objects = TaskPlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "细化方案"
        ordering = ["task__no", "unit__order", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="task_plan_one_waits",
                fields=["task", "unit"],
                condition=Q(verdict=Verdict.WAITING.value),
                violation_error_message="本单位这项任务的细化方案正在等待审定。",
            ),
            models.CheckConstraint(
                name="task_plan_says_something",
                condition=~Q(summary=""),
                violation_error_message="请写明方案摘要。",
            ),
            models.CheckConstraint(
                name="task_plan_verdict_has_its_day",
                condition=Q(verdict=Verdict.WAITING.value, decided_on__isnull=True)
                | Q(
                    verdict__in=[Verdict.ACCEPTED.value, Verdict.RETURNED.value],
                    decided_on__isnull=False,
                    decided_on__gte=F("filed_on"),
                ),
                violation_error_message="审定结果须写明日期，不早于报送日。",
            ),
            models.CheckConstraint(
                name="task_plan_returned_with_reason",
                condition=~Q(verdict=Verdict.RETURNED.value) | ~Q(remark=""),
                violation_error_message="退回须写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}任务 {self.task.no} 细化方案（{self.filed_on}）"

    def get_absolute_url(self) -> str:
        return reverse("task-plans:thing", args=[self.pk])

    def verdict_on(self, day: date) -> str:
        """How it stood on a day after it was filed."""
        is_decided = self.decided_on is not None and self.decided_on <= day
        return self.verdict if is_decided else Verdict.WAITING.value
