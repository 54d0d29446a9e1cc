"""举措: what a unit does for a task, by when; each fact has its day."""

from datetime import date
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Unit
from common.people import person
from targets.tasks.models.plan import Task
from targets.tasks.querysets import TaskStepQuerySet
from targets.tasks.rules.steps import OPEN, STATE_LABELS, StepState


@pghistory.track(append_only=True)
class TaskStep(models.Model):
    """举措: one unit's step of a task, with its result, deadline and the person for it.

    方案三(一) “细化方案、明确举措，列出时间表、挂出作战图，倒排工期”.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="steps", verbose_name="任务")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="task_steps", verbose_name="单位")
    what = models.CharField("举措", max_length=200)
    deliverable = models.CharField("成果", max_length=200)
    starts_on = models.DateField("计划开始日", null=True, blank=True, help_text="不填就是填报当日")
    deadline = models.DateField("完成时限", help_text="含当日")
    person_name = models.CharField("责任人", max_length=40)
    proof_wanted = models.CharField("需要的证明", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=StepState.PLANNED.value
    )
    begun_on = models.DateField("开始办理日", null=True, blank=True)
    filed_by = person("填报人")
    filed_at = models.DateTimeField("填报时间")
    withdrawn_on = models.DateField("撤回日", null=True, blank=True)

    objects = TaskStepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "举措"
        ordering = ["task__no", "unit__order", "deadline", "id"]
        constraints = [
            models.UniqueConstraint(
                name="step_once",
                fields=["task", "unit", "what"],
                condition=Q(withdrawn_on__isnull=True),
                violation_error_message="本单位在这项任务下已有同样的举措。",
            ),
            models.CheckConstraint(
                name="step_state_is_known",
                condition=Q(state__in=list(STATE_LABELS)),
                violation_error_message="举措的状态不在可选范围内。",
            ),
            models.CheckConstraint(
                name="step_says_what_and_who",
                condition=~Q(what="") & ~Q(deliverable="") & ~Q(person_name=""),
                violation_error_message="举措、成果、责任人都要写明。",
            ),
            models.CheckConstraint(
                name="step_begins_before_it_ends",
                condition=Q(starts_on__isnull=True) | Q(starts_on__lte=F("deadline")),
                violation_error_message="计划开始日不能晚于完成时限。",
            ),
            models.CheckConstraint(
                name="step_begun_has_its_day",
                condition=Q(state=StepState.PLANNED.value, begun_on__isnull=True)
                | (~Q(state=StepState.PLANNED.value) & Q(begun_on__isnull=False)),
                violation_error_message="开始办理的举措须有开始办理日，未开始的没有。",
            ),
            models.CheckConstraint(
                name="step_withdrawn_while_open",
                condition=Q(withdrawn_on__isnull=True) | Q(state__in=OPEN),
                violation_error_message="已报完成的举措不能撤回。",
            ),
        ]
        indexes = [models.Index(fields=["deadline"], name="step_by_deadline")]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("steps:thing", args=[self.pk])

    @property
    def filed_on(self) -> date:
        """填报当日: before it the step did not exist."""
        return timezone.localdate(self.filed_at)

    @property
    def planned_start(self) -> date:
        """计划开始日; where none is said, the day it was filed."""
        return self.starts_on or min(self.filed_on, self.deadline)

    @property
    def latest(self) -> Any:
        """The last report of completion, None without one; read its `reports` beforehand."""
        reports = list(self.reports.all())
        return reports[-1] if reports else None

    @property
    def proof(self) -> str:
        """完成证明 of the last report."""
        return self.latest.proof if self.latest else ""

    @property
    def reported_on(self) -> date | None:
        """报完成日 of the last report."""
        return self.latest.reported_on if self.latest else None
