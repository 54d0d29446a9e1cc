import pghistory
from django.db import models
from django.db.models import Q

from accounts.models import Unit
from common.people import person
from targets.meetings.models.meetings import AgendaItem, Meeting
from targets.meetings.querysets import DecisionQuerySet
from targets.supervision.models import Slip
from targets.tasks.models import TaskStep


@pghistory.track(append_only=True)
class Decision(models.Model):
    """议定事项: what a unit shall do by a day; a step or a slip, which is followed to its end."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="decisions", verbose_name="联席会议"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="议题",
    )
    what = models.CharField("议定事项", max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="责任单位")
    step = models.OneToOneField(
        TaskStep,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decision",
        verbose_name="举措",
    )
    slip = models.OneToOneField(
        Slip, models.PROTECT, null=True, blank=True, related_name="decision", verbose_name="督办单"
    )
    decided_by = person("登记人")
    decided_at = models.DateTimeField("登记时间")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "议定事项"
        ordering = ["meeting", "id"]
        constraints = [
            models.CheckConstraint(
                name="decision_is_followed",
                condition=Q(step__isnull=False, slip__isnull=True)
                | Q(step__isnull=True, slip__isnull=False),
                violation_error_message="议定事项须成为一条举措或一张督办单。",
            ),
            models.CheckConstraint(
                name="decision_says_what",
                condition=~Q(what=""),
                violation_error_message="请写明议定事项。",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        """Where it is followed."""
        followed = self.step or self.slip
        return followed.get_absolute_url() if followed else self.meeting.get_absolute_url()
