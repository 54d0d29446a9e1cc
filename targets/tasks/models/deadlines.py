"""改期申请: for a step or one of its milestones; both days are kept."""

import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.querysets import OfficialQuerySet
from common.people import person
from targets.tasks.models.milestones import StepMilestone
from targets.tasks.models.steps import TaskStep
from targets.tasks.rules.steps import ANSWER_LABELS, AnswerState


@pghistory.track(append_only=True)
class DeadlineRequest(models.Model):
    """改期申请: from one deadline to another, with what was decided; both days stay."""

    step = models.ForeignKey(TaskStep, models.CASCADE, related_name="requests", verbose_name="举措")
    milestone = models.ForeignKey(
        StepMilestone,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name="里程碑",
        help_text="空着就是举措本身的完成时限",
    )
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
                condition=~Q(old_deadline=F("new_deadline")),
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
        of = f"{self.milestone}：" if self.milestone_id else ""
        return f"{of}{self.old_deadline} → {self.new_deadline}（{self.get_state_display()}）"
