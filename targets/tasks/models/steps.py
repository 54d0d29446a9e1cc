"""举措: what a unit does for a task, by when; and requests for another deadline."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from common.people import person
from targets.tasks.models.plan import Task
from targets.tasks.querysets import StepQuerySet
from targets.tasks.rules.steps import (
    ANSWER_LABELS,
    OPEN,
    STATE_LABELS,
    AnswerState,
    StepState,
)


@pghistory.track(append_only=True)
class TaskStep(models.Model):
    """举措: one unit's step of a task, with its result, deadline and the person for it.

    方案三(一) “细化方案、明确举措，列出时间表、挂出作战图，倒排工期”.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="steps", verbose_name="任务")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="task_steps", verbose_name="单位")
    what = models.CharField("举措", max_length=200)
    deliverable = models.CharField("成果", max_length=200)
    deadline = models.DateField("完成时限", help_text="含当日")
    person_name = models.CharField("责任人", max_length=40)
    proof_wanted = models.CharField("需要的证明", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=StepState.PLANNED.value
    )
    proof = models.CharField("完成证明", max_length=500, blank=True)
    reported_on = models.DateField("报完成日", null=True, blank=True)
    remark = models.CharField("复核意见", max_length=200, blank=True)
    filed_by = person("填报人")
    filed_at = models.DateTimeField("填报时间")
    reviewed_by = person("复核人")
    reviewed_at = models.DateTimeField("复核时间", null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "举措"
        ordering = ["task__no", "unit__order", "deadline", "id"]
        constraints = [
            models.UniqueConstraint(
                name="step_once",
                fields=["task", "unit", "what"],
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
                name="step_closes_with_proof",
                condition=Q(state__in=OPEN) | (~Q(proof="") & Q(reported_on__isnull=False)),
                violation_error_message="报完成须写明证明和日期。",
            ),
            models.CheckConstraint(
                name="step_done_is_reviewed",
                condition=~Q(state=StepState.DONE.value) | Q(reviewed_at__isnull=False),
                violation_error_message="复核以后才算完成。",
            ),
        ]
        indexes = [models.Index(fields=["deadline"], name="step_by_deadline")]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("steps:thing", args=[self.pk])


@pghistory.track(append_only=True)
class DeadlineRequest(models.Model):
    """改期申请: from one deadline to another, with what was decided; both days stay."""

    step = models.ForeignKey(TaskStep, models.CASCADE, related_name="requests", verbose_name="举措")
    old_deadline = models.DateField("原完成时限")
    new_deadline = models.DateField("申请的完成时限")
    reason = models.CharField("理由", max_length=200)
    state = models.CharField(
        "答复", max_length=8, choices=ANSWER_LABELS, default=AnswerState.ASKED.value
    )
    answer = models.CharField("答复说明", max_length=200, blank=True)
    asked_by = person("申请人")
    asked_at = models.DateTimeField("申请时间")
    decided_by = person("答复人")
    decided_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "改期申请"
        ordering = ["step", "asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="deadline_request_one_open",
                fields=["step"],
                condition=Q(state=AnswerState.ASKED.value),
                violation_error_message="这条举措已有待答复的改期申请。",
            ),
            models.CheckConstraint(
                name="deadline_request_moves",
                condition=~Q(old_deadline=models.F("new_deadline")),
                violation_error_message="申请的完成时限与现在的相同。",
            ),
            models.CheckConstraint(
                name="deadline_request_is_decided",
                condition=Q(state=AnswerState.ASKED.value, decided_at__isnull=True)
                | (
                    Q(state__in=[AnswerState.AGREED.value, AnswerState.REFUSED.value])
                    & Q(decided_at__isnull=False)
                ),
                violation_error_message="答复须写明时间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_deadline} → {self.new_deadline}（{self.get_state_display()}）"
