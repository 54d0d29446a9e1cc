from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from collecting.rules.timetable import Kind, Span


class Collection(models.Model):
    """采集期: one form asked for one period, from a roster that is frozen when it is opened.

    The app's adds `kind`, the field with the choice of its `kinds`.
    """

    kinds: Mapping[str, Kind]
    if TYPE_CHECKING:
        pk: int
        kind: str
        roster: models.Manager["RosterEntry"]

    period = models.DateField("所属期", help_text="当月或当年的第一天")
    table_no = models.CharField("表号", max_length=40, blank=True)
    authority = models.CharField("制定机关", max_length=60, blank=True)
    approval_no = models.CharField("批准（备案）文号", max_length=60, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    opens_on = models.DateField("开始填报")
    due_on = models.DateField("截止日", help_text="含当日")
    locks_on = models.DateField("锁定日", help_text="这一天起填报单位不能再改")
    is_tentative = models.BooleanField("日期暂定", default=False)
    needs_scan = models.BooleanField(
        "须上传盖章扫描件", default=False, help_text="没有当前版本的盖章扫描件，不能接收"
    )
    opened_at = models.DateTimeField("开启时间", auto_now_add=True)
    closed_at = models.DateTimeField("关闭时间", null=True, blank=True)

    objects: Any = models.Manager()

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "采集期"
        ordering = ["-period", "kind"]
        constraints = [
            models.UniqueConstraint(
                name="%(class)s_once",
                fields=["kind", "period"],
                violation_error_message="这一期已经开启。",
            ),
            models.CheckConstraint(
                name="%(class)s_days_in_order",
                condition=Q(opens_on__lte=F("due_on"), due_on__lt=F("locks_on")),
                violation_error_message="开始、截止、锁定三个日期须依次排列。",
            ),
        ]

    def __str__(self) -> str:
        return self.kinds[self.kind].titled(self.period)

    @property
    def is_monthly(self) -> bool:
        """Asked each month; else once a year."""
        return self.kinds[self.kind].span == Span.MONTH

    def is_statutory_on(self, day: date) -> bool:
        """法定填报: number, authority and approval are there and in force; else 自愿填报."""
        named = self.table_no and self.authority and self.approval_no
        return bool(named and self.valid_until and day <= self.valid_until)


class RosterEntry(models.Model):
    """应报名单: who owes this collection, with its exceptions.

    The app's adds `collection` (related_name="roster") and the field named in `subject_field`.
    """

    subject_field: str
    if TYPE_CHECKING:
        pk: int
        collection: Collection
        collection_id: int

    source = models.CharField("列入依据", max_length=40)
    due_on = models.DateField("延期至", null=True, blank=True)
    excused_reason = models.CharField("免报原因", max_length=200, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: Any = models.Manager()

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "应报名单"

    def __str__(self) -> str:
        return f"{self.subject} {self.collection}"

    @property
    def subject(self) -> Any:
        """Who owes."""
        return getattr(self, self.subject_field)


class Reminder(models.Model):
    """催报记录: said once for an entry of the roster and an occasion.

    The app's adds `entry` (related_name="reminders").
    """

    if TYPE_CHECKING:
        entry_id: int

    occasion = models.CharField("场合", max_length=12)
    sent_at = models.DateTimeField("发出时间", auto_now_add=True)

    objects: Any = models.Manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(name="%(class)s_once", fields=["entry", "occasion"])]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.occasion}"
