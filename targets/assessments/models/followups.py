"""跟踪问效单: what a unit is asked about a period, its written answer, and what stood when it was
closed. 方案三(二) “政策落实跟踪问效”.
"""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Unit
from common.people import person
from targets.assessments.querysets import OfUnitQuerySet
from targets.assessments.rules.followups import (
    FOLLOW_UP_LABELS,
    FOLLOW_UP_STEPS,
    FollowUpState,
)

_CLOSED_STAYS = """
IF OLD.state = 'closed' THEN
    RAISE EXCEPTION 'follow_up_closed_stays: %', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'follow_up_closed_stays';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


@pghistory.track(append_only=True)
class FollowUp(models.Model):
    """跟踪问效单 of one unit and period."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    first = models.DateField("期间自")
    last = models.DateField("期间至", help_text="含当日")
    question = models.CharField("要说明的问题", max_length=500)
    due_on = models.DateField("答复时限", help_text="含当日")
    state = models.CharField(
        "状态", max_length=8, choices=FOLLOW_UP_LABELS, default=FollowUpState.ASKED.value
    )
    asked_by = person("发出人")
    asked_at = models.DateTimeField("发出时间")
    problems = models.CharField("存在的问题", max_length=1000, blank=True)
    answer = models.CharField("书面答复", max_length=2000, blank=True)
    answered_by = person("答复人")
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    remark = models.CharField("审阅意见", max_length=500, blank=True)
    closed_by = person("归档人")
    closed_at = models.DateTimeField("归档时间", null=True, blank=True)
    content = models.TextField("归档的内容", blank=True, help_text="规范的 JSON 文本")
    sha256 = models.CharField("指纹", max_length=64, blank=True)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "跟踪问效单"
        ordering = ["-last", "unit__order", "unit__code"]
        constraints = [
            models.UniqueConstraint(
                name="follow_up_once_a_period",
                fields=["unit", "first", "last"],
                violation_error_message="这个单位这一期已有跟踪问效单。",
            ),
            models.CheckConstraint(
                name="follow_up_has_days",
                condition=Q(last__gte=F("first")),
                violation_error_message="期间的止日不能早于起日。",
            ),
            models.CheckConstraint(
                name="follow_up_is_answered",
                condition=Q(state=FollowUpState.ASKED.value)
                | ~Q(problems="") & ~Q(answer="") & Q(answered_at__isnull=False),
                violation_error_message="答复须写明问题、答复和时间。",
            ),
            models.CheckConstraint(
                name="follow_up_closed_has_its_text",
                condition=Q(state=FollowUpState.CLOSED.value, closed_at__isnull=False)
                & Q(sha256__regex=r"^[0-9a-f]{64}$")
                & ~Q(content="")
                & ~Q(remark="")
                | ~Q(state=FollowUpState.CLOSED.value) & Q(closed_at=None, content="", sha256=""),
                violation_error_message="归档须有审阅意见、时间、内容和指纹。",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="goes_by_its_steps", field="state", transitions=FOLLOW_UP_STEPS),
            pgtrigger.Trigger(
                name="stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                level=pgtrigger.Row,
                func=_CLOSED_STAYS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.first} 至 {self.last}"

    def get_absolute_url(self) -> str:
        return reverse("follow-ups:thing", args=[self.pk])
