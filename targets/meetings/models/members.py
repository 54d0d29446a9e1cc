import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Unit
from targets.meetings.querysets import MeetingMemberQuerySet
from targets.meetings.rules.meetings import PART_LABELS


@pghistory.track(append_only=True)
class Member(models.Model):
    """成员单位 of the 联席会议, from a day on; `post` says who comes, no name."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="meeting_memberships", verbose_name="单位"
    )
    part = models.CharField("角色", max_length=8, choices=PART_LABELS)
    post = models.CharField("参会人职务", max_length=60, help_text="如“分管负责人”，不写姓名")
    since = models.DateField("自何日起")
    until = models.DateField("至何日止", null=True, blank=True, help_text="不含当日")

    objects = MeetingMemberQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联席会议成员单位"
        ordering = ["unit__order", "unit__code", "since"]
        constraints = [
            models.UniqueConstraint(
                name="meeting_member_once",
                fields=["unit"],
                condition=Q(until__isnull=True),
                violation_error_message="这个单位已是成员单位。",
            ),
            models.CheckConstraint(
                name="meeting_member_part_is_known",
                condition=Q(part__in=list(PART_LABELS)) & ~Q(post=""),
                violation_error_message="角色应为列出的各项，参会人职务要写明。",
            ),
            models.CheckConstraint(
                name="meeting_member_some_days",
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                violation_error_message="止日须晚于起日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}（{self.get_part_display()}）"

    def get_absolute_url(self) -> str:
        return reverse("meeting-members:thing", args=[self.pk])
