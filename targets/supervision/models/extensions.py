import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.querysets import OfficialQuerySet
from common.people import person
from targets.supervision.models.slips import Slip
from targets.supervision.rules.life import ANSWER_LABELS, AnswerState


@pghistory.track(append_only=True)
class SlipExtension(models.Model):
    """延期申请: a later day for the feedback; both days and the answer stay."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="extensions", verbose_name="督办单")
    old_due = models.DateField("原反馈时限")
    new_due = models.DateField("申请的反馈时限")
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
        verbose_name = verbose_name_plural = "督办延期申请"
        ordering = ["slip", "id"]
        constraints = [
            models.UniqueConstraint(
                name="slip_extension_one_open",
                fields=["slip"],
                condition=Q(state=AnswerState.ASKED.value),
                violation_error_message="这张督办单已有待答复的延期申请。",
            ),
            models.CheckConstraint(
                name="slip_extension_is_later",
                condition=Q(new_due__gt=F("old_due")),
                violation_error_message="申请的反馈时限须晚于原时限。",
            ),
            models.CheckConstraint(
                name="slip_extension_is_decided",
                condition=Q(state=AnswerState.ASKED.value, decided_at__isnull=True)
                | Q(
                    state__in=[AnswerState.AGREED.value, AnswerState.REFUSED.value],
                    decided_at__isnull=False,
                ),
                violation_error_message="答复须写明时间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_due} → {self.new_due}（{self.get_state_display()}）"
