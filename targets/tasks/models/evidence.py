"""任务的指标: which measured figures stand beside a task, and the words of the plan that say so."""

import pghistory
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from targets.goals.models import Indicator
from targets.tasks.models.plan import Task
from targets.tasks.querysets import EvidenceQuerySet


@pghistory.track(append_only=True)
class TaskEvidence(models.Model):
    """任务的指标, while it holds; the plan's own come with it, more are kept in 字典维护."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="evidence", verbose_name="任务")
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, related_name="task_evidence", verbose_name="指标"
    )
    words = models.CharField("依据", max_length=200, help_text="方案原文的字句，或增加的文号")
    valid_during = DateRangeField("适用期", null=True, blank=True, help_text="不填就是一直适用")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "任务的指标"
        ordering = ["task__no", "indicator__order", "id"]
        constraints = [
            models.UniqueConstraint(
                name="task_evidence_once",
                fields=["task", "indicator"],
                violation_error_message="这项任务已有这个指标。",
            ),
            models.CheckConstraint(
                name="task_evidence_says_why",
                condition=~Q(words=""),
                violation_error_message="请写明依据。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} ← {self.indicator}"
