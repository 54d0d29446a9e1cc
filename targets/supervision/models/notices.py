"""督办通知 and the days that were looked at."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.querysets import OfficialQuerySet
from targets.supervision.models.slips import Slip
from targets.supervision.rules.life import SIGN_LABELS


class SlipNotice(models.Model):
    """督办通知: said once of a slip on a day; made later it is 补发 and keeps that day."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="notices", verbose_name="督办单")
    kind = models.CharField("通知", max_length=16, choices=SIGN_LABELS)
    day = models.DateField("应发日期")
    made_on = models.DateField("发出日期")
    words = models.CharField("内容", max_length=300)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督办通知"
        ordering = ["day", "id"]
        triggers = [
            pgtrigger.Protect(
                name="slip_notice_stays", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="slip_notice_once",
                fields=["slip", "kind", "day"],
                violation_error_message="这张督办单当日已发过同样的通知。",
            ),
            models.CheckConstraint(
                name="slip_notice_is_known",
                condition=Q(kind__in=list(SIGN_LABELS)),
                violation_error_message="通知应为列出的各项。",
            ),
            models.CheckConstraint(
                name="slip_notice_is_not_early",
                condition=Q(made_on__gte=F("day")),
                violation_error_message="通知不能早于应发日期发出。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slip} {self.get_kind_display()}{self.is_made_up}"

    @property
    def is_made_up(self) -> str:
        """补发, where it was made after its day."""
        return "（补发）" if self.made_on > self.day else ""


class WalkedDay(models.Model):
    """已巡查之日: a day whose notices are out; the next run goes on from the last."""

    day = models.DateField("日期", unique=True)
    walked_at = models.DateTimeField("巡查时间")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督办巡查日"
        ordering = ["day"]

    def __str__(self) -> str:
        return str(self.day)
