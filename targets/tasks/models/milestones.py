"""里程碑: what must stand on a day on the way to a step's end."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.people import person
from targets.tasks.models.steps import TaskStep
from targets.tasks.querysets import StepMilestoneQuerySet


@pghistory.track(append_only=True)
class StepMilestone(models.Model):
    """里程碑: what must stand on a day on the way to a step's end."""

    step = models.ForeignKey(
        TaskStep, models.CASCADE, related_name="milestones", verbose_name="举措"
    )
    what = models.CharField("里程碑", max_length=80)
    day = models.DateField("应到日期", help_text="含当日")
    reached_on = models.DateField("到达日期", null=True, blank=True)
    reached_by = person("登记人")
    dropped_on = models.DateField("取消日期", null=True, blank=True)

    objects = StepMilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "里程碑"
        ordering = ["day", "step", "id"]
        constraints = [
            models.UniqueConstraint(
                name="step_milestone_once",
                fields=["step", "what"],
                condition=Q(dropped_on__isnull=True),
                violation_error_message="这条举措已有同名的里程碑。",
            ),
            models.CheckConstraint(
                name="step_milestone_says_what",
                condition=~Q(what=""),
                violation_error_message="请写明里程碑。",
            ),
            models.CheckConstraint(
                name="step_milestone_reached_or_dropped",
                condition=Q(reached_on__isnull=True) | Q(dropped_on__isnull=True),
                violation_error_message="已到达的里程碑不能取消。",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("step-milestones:thing", args=[self.pk])
