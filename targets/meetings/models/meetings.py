"""联席会议: called, held, minuted; its agenda, papers and who was invited."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from common.people import person
from jobs.models import Upload
from targets.meetings.rules.meetings import PART_LABELS, STATE_LABELS, State, name
from targets.supervision.models import Slip


@pghistory.track(append_only=True)
class Meeting(models.Model):
    """联席会议, 方案三(一)."""

    year = models.PositiveSmallIntegerField("年份", editable=False)
    no = models.PositiveSmallIntegerField("次序", editable=False)
    held_on = models.DateField("会期")
    place = models.CharField("地点", max_length=60)
    topic = models.CharField("主题", max_length=120)
    state = models.CharField("状态", max_length=8, choices=STATE_LABELS, default=State.CALLED.value)
    minutes = models.TextField("纪要", blank=True)
    minuted_on = models.DateField("纪要日期", null=True, blank=True)
    called_by = person("召集人")
    called_at = models.DateTimeField("通知时间")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "联席会议"
        ordering = ["-year", "-no"]
        constraints = [
            models.UniqueConstraint(
                name="meeting_no_once_a_year",
                fields=["year", "no"],
                violation_error_message="这一年已有这一次联席会议。",
            ),
            models.CheckConstraint(
                name="meeting_state_is_known",
                condition=Q(state__in=list(STATE_LABELS), no__gte=1) & ~Q(place="") & ~Q(topic=""),
                violation_error_message="状态应为列出的各项，地点和主题要写明。",
            ),
            models.CheckConstraint(
                name="meeting_minuted_with_minutes",
                condition=Q(state=State.MINUTED.value, minuted_on__isnull=False) & ~Q(minutes="")
                | ~Q(state=State.MINUTED.value) & Q(minuted_on__isnull=True, minutes=""),
                violation_error_message="发纪要须有纪要和日期。",
            ),
        ]

    def __str__(self) -> str:
        return name(self.no, self.year)

    def get_absolute_url(self) -> str:
        return reverse("meetings:thing", args=[self.pk])

    @cached_property
    def item_count(self) -> int:
        """议题几项; lists read it with the rest."""
        return self.items.count()


class Invited(models.Model):
    """参会单位: the members of the day, and whether they came."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invited")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    part = models.CharField("角色", max_length=8, choices=PART_LABELS)
    post = models.CharField("参会人职务", max_length=60)
    is_present = models.BooleanField("到会", null=True, blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "参会单位"
        ordering = ["meeting", "unit__order", "unit__code"]
        constraints = [
            models.UniqueConstraint(
                name="meeting_invites_once",
                fields=["meeting", "unit"],
                violation_error_message="这个单位已在参会名单里。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}{self.post}"


@pghistory.track(append_only=True)
class AgendaItem(models.Model):
    """议题: one red slip, or what the office puts on the agenda."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="items", verbose_name="联席会议"
    )
    order = models.PositiveSmallIntegerField("次序", editable=False)
    title = models.CharField("议题", max_length=200)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="汇报单位",
    )
    slip = models.ForeignKey(
        Slip,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name="督办单",
    )

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "议题"
        ordering = ["meeting", "order"]
        constraints = [
            models.UniqueConstraint(
                name="agenda_order_once",
                fields=["meeting", "order"],
                violation_error_message="这个次序已有议题。",
            ),
            models.UniqueConstraint(
                name="agenda_slip_once",
                fields=["meeting", "slip"],
                violation_error_message="这张督办单已在议程里。",
            ),
            models.CheckConstraint(
                name="agenda_says_what",
                condition=~Q(title=""),
                violation_error_message="请写明议题。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()


class MeetingPaper(models.Model):
    """会议材料."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    title = models.CharField("名称", max_length=100)
    file = models.OneToOneField(Upload, models.PROTECT, related_name="+", verbose_name="文件")
    added_by = person("上传人")
    added_at = models.DateTimeField("上传时间")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "会议材料"
        ordering = ["meeting", "id"]
        constraints = [
            models.CheckConstraint(
                name="meeting_paper_has_a_title",
                condition=~Q(title=""),
                violation_error_message="请填写材料名称。",
            )
        ]

    def __str__(self) -> str:
        return self.title
