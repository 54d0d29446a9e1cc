from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.registry.models import Enterprise
from enterprises.returns.querysets import CollectionQuerySet, RosterQuerySet
from enterprises.returns.rules.timetable import KIND_LABELS, MONTHLY, title


@pghistory.track(append_only=True)
class Collection(models.Model):
    """采集期: one form asked for one period, from a roster that is frozen when it is opened."""

    kind = models.CharField("报表", max_length=8, choices=KIND_LABELS)
    period = models.DateField("所属期", help_text="当月或当年的第一天")
    table_no = models.CharField("表号", max_length=40, blank=True)
    authority = models.CharField("制定机关", max_length=60, blank=True)
    approval_no = models.CharField("批准（备案）文号", max_length=60, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    opens_on = models.DateField("开始填报")
    due_on = models.DateField("截止日", help_text="含当日")
    locks_on = models.DateField("锁定日", help_text="这一天起企业不能再改")
    is_tentative = models.BooleanField("日期暂定", default=False)
    needs_scan = models.BooleanField(
        "须上传盖章扫描件", default=False, help_text="没有当前版本的盖章扫描件，不能接收"
    )
    opened_at = models.DateTimeField("开启时间", auto_now_add=True)
    closed_at = models.DateTimeField("关闭时间", null=True, blank=True)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "采集期"
        ordering = ["-period", "kind"]
        constraints = [
            models.UniqueConstraint(
                name="collection_once",
                fields=["kind", "period"],
                violation_error_message="这一期已经开启。",
            ),
            models.CheckConstraint(
                name="collection_days_in_order",
                condition=Q(opens_on__lte=F("due_on"), due_on__lt=F("locks_on")),
                violation_error_message="开始、截止、锁定三个日期须依次排列。",
            ),
        ]

    def __str__(self) -> str:
        return title(self.kind, self.period)

    def get_absolute_url(self) -> str:
        return reverse("returns:collection", args=[self.pk])

    @property
    def is_monthly(self) -> bool:
        return self.kind == MONTHLY

    def is_statutory_on(self, day: date) -> bool:
        """法定填报: number, authority and approval are there and in force; else 自愿填报."""
        named = self.table_no and self.authority and self.approval_no
        return bool(named and self.valid_until and day <= self.valid_until)


@pghistory.track(append_only=True)
class RosterEntry(models.Model):
    """应报名单: a firm that owes this collection, with its exceptions."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="roster")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="owed_returns")
    source = models.CharField("列入依据", max_length=40)
    due_on = models.DateField("延期至", null=True, blank=True)
    excused_reason = models.CharField("免报原因", max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "应报名单"
        constraints = [
            models.UniqueConstraint(name="roster_once", fields=["collection", "enterprise"])
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.collection}"


class Reminder(models.Model):
    """催报记录: said once for a firm, a collection and an occasion."""

    entry = models.ForeignKey(RosterEntry, models.CASCADE, related_name="reminders")
    occasion = models.CharField("场合", max_length=12)
    sent_at = models.DateTimeField("发出时间", auto_now_add=True)

    objects = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="reminder_once", fields=["entry", "occasion"])]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.occasion}"
