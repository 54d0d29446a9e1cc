"""督办单: one matter one unit is asked about, and every move it made."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from common.people import person
from targets.goals.models import Indicator
from targets.supervision.querysets import SlipQuerySet
from targets.supervision.rules.life import (
    ENDING_LABELS,
    MOVE_LABELS,
    ORIGIN_LABELS,
    STAGE_LABELS,
    Origin,
    Stage,
    number,
)
from targets.supervision.rules.lights import COLOR_LABELS
from targets.tasks.models import Task, TaskStep


@pghistory.track(append_only=True)
class Slip(models.Model):
    """督办单: raised by rule for a step, or by hand for a step, a task or an indicator's share.

    方案三(一) “挂出作战图，倒排工期”. A graver colour raises the same slip: a unit has one paper to
    answer for one step, with all that was said of it. `stage` and `due_on` are those of its last
    move; `ruled_on` is the last day of which the rule did something with it.
    """

    year = models.PositiveSmallIntegerField("年份")
    no = models.PositiveIntegerField("顺序号")
    prefix = models.CharField("字头", max_length=10)
    origin = models.CharField("来源", max_length=6, choices=ORIGIN_LABELS)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="slips", verbose_name="单位")
    step = models.ForeignKey(
        TaskStep,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="slips",
        verbose_name="举措",
    )
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="slips", verbose_name="任务"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="slips", verbose_name="指标"
    )
    share_year = models.PositiveSmallIntegerField("目标年份", null=True, blank=True)
    color = models.CharField("颜色", max_length=6, choices=COLOR_LABELS)
    cause = models.CharField("事由", max_length=300)
    demand = models.CharField("要求", max_length=300)
    stage = models.CharField("环节", max_length=8, choices=STAGE_LABELS, default=Stage.ISSUED.value)
    issued_on = models.DateField("发出日期")
    due_on = models.DateField("本环节时限", null=True, blank=True, help_text="含当日")
    is_fed_by_report = models.BooleanField("随举措报完成", default=False, editable=False)
    feedback = models.CharField("反馈", max_length=500, blank=True)
    escalated_on = models.DateField("报请领导日期", null=True, blank=True)
    instructed_on = models.DateField("领导批示日期", null=True, blank=True)
    ruled_on = models.DateField("规则处理到", null=True, blank=True, editable=False)
    ending = models.CharField("销号依据", max_length=10, choices=ENDING_LABELS, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)

    objects = SlipQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督办单"
        ordering = ["-year", "-no"]
        indexes = [models.Index(fields=["stage", "due_on"], name="slip_by_stage")]
        triggers = [pgtrigger.Protect(name="slip_stays", operation=pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(
                name="slip_no_once_a_year",
                fields=["year", "no"],
                violation_error_message="这个编号已经用过。",
            ),
            models.UniqueConstraint(
                name="slip_one_open_a_step",
                fields=["step"],
                condition=Q(origin=Origin.RULE.value) & ~Q(stage=Stage.CLOSED.value),
                violation_error_message="这条举措已有按规则发出、没有销号的督办单。",
            ),
            models.CheckConstraint(
                name="slip_numbers_begin_with_one",
                condition=Q(no__gte=1),
                violation_error_message="顺序号从 1 起。",
            ),
            models.CheckConstraint(
                name="slip_words_are_known",
                condition=Q(
                    origin__in=list(ORIGIN_LABELS),
                    color__in=list(COLOR_LABELS),
                    stage__in=list(STAGE_LABELS),
                ),
                violation_error_message="来源、颜色、环节应为列出的各项。",
            ),
            models.CheckConstraint(
                name="slip_is_about_one",
                condition=Q(step__isnull=False, task__isnull=True, indicator__isnull=True)
                | Q(
                    step__isnull=True,
                    task__isnull=False,
                    indicator__isnull=True,
                    origin=Origin.HAND.value,
                )
                | Q(
                    step__isnull=True,
                    task__isnull=True,
                    indicator__isnull=False,
                    origin=Origin.HAND.value,
                ),
                violation_error_message="督办单须针对一条举措、一项任务或一个指标。",
            ),
            models.CheckConstraint(
                name="slip_share_has_its_year",
                condition=Q(indicator__isnull=True, share_year__isnull=True)
                | Q(indicator__isnull=False, share_year__gte=2010, share_year__lte=2100),
                violation_error_message="针对指标的，须写明是哪一年的目标。",
            ),
            models.CheckConstraint(
                name="slip_says_why_and_what",
                condition=~Q(cause="") & ~Q(demand=""),
                violation_error_message="事由和要求都要写明。",
            ),
            models.CheckConstraint(
                name="slip_closed_by_something",
                condition=Q(stage=Stage.CLOSED.value, closed_on__isnull=False, due_on__isnull=True)
                & Q(ending__in=list(ENDING_LABELS))
                | ~Q(stage=Stage.CLOSED.value) & Q(closed_on__isnull=True, ending=""),
                violation_error_message="销号须写明日期和依据。",
            ),
        ]

    def __str__(self) -> str:
        return number(self.prefix, self.year, self.no)

    def get_absolute_url(self) -> str:
        return reverse("supervision:thing", args=[self.pk])

    @property
    def about(self) -> str:
        """What it is about, in words."""
        if self.step:
            return f"{self.step.what}（任务 {self.step.task.no}）"
        if self.task:
            return f"任务 {self.task}"
        return f"{self.indicator} {self.share_year} 年目标"

    @property
    def of_task(self) -> Task | None:
        """The task concerned; none of an indicator."""
        return self.step.task if self.step else self.task

    @property
    def task_no(self) -> int | None:
        """Its task's number, for programs."""
        return self.of_task.no if self.of_task else None

    @property
    def indicator_code(self) -> str | None:
        """Its indicator's code, for programs."""
        return self.indicator.code if self.indicator else None

    @property
    def is_open(self) -> bool:
        return self.stage != Stage.CLOSED


class SlipMove(models.Model):
    """办理经过: one move of a slip, with the stage it led to and that stage's clock."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="moves", verbose_name="督办单")
    kind = models.CharField("事项", max_length=10, choices=MOVE_LABELS)
    stage = models.CharField("环节", max_length=8, choices=STAGE_LABELS)
    due_on = models.DateField("时限", null=True, blank=True)
    on = models.DateField("日期")
    at = models.DateTimeField("时间")
    by = person("办理人")
    words = models.CharField("说明", max_length=500, blank=True)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督办经过"
        ordering = ["slip", "id"]
        triggers = [
            pgtrigger.Protect(name="slip_move_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
        constraints = [
            models.CheckConstraint(
                name="slip_move_is_known",
                condition=Q(kind__in=list(MOVE_LABELS), stage__in=list(STAGE_LABELS)),
                violation_error_message="事项和环节应为列出的各项。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
