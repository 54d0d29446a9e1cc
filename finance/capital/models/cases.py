from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finance.capital.models.parts import firm, person, text, tracked
from finance.capital.querysets import CaseQuerySet, StageQuerySet
from finance.capital.rules.cases import (
    BEGUN_AT,
    BOARD_LABELS,
    CLOSED,
    OPEN,
    STAGE_LABELS,
    TRANSITIONS,
    Stage,
    Standing,
    days_between,
    stuck,
)


def _follows_the_table() -> Q:
    """The first step from nowhere to where it is met, others as some board's table has it."""
    met = Q(before="", stage__in=sorted(BEGUN_AT), number=1)
    pairs = {(one, to) for table in TRANSITIONS.values() for one in table for to in table[one]}
    for before in sorted({before for before, _ in pairs}):
        to = sorted(stage.value for one, stage in pairs if one == before)
        met |= Q(before=before.value, stage__in=to, number__gt=1)
    return met


@tracked
class ListingCase(models.Model):
    """上市事项: a firm on its way to one board; its stage is that of the last step that stands."""

    enterprise = firm("listing_cases")
    board = models.CharField("板块", max_length=16, choices=BOARD_LABELS)
    stage = models.CharField(
        "进程", max_length=10, choices=STAGE_LABELS, default=Stage.INTENT.value
    )
    since = models.DateField("本步自")
    adviser = text("中介机构", 120, help_text="券商、保荐或推荐机构，没有选定的不填")
    obstacle = text("卡点", 200)
    next_step = text("下一步", 200)
    next_on = models.DateField("下一步日期", null=True, blank=True)
    note = text("备注", 300)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "上市事项"
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                name="listing_case_once_a_board",
                fields=["enterprise", "board"],
                condition=~Q(stage__in=sorted(CLOSED)),
                violation_error_message="该企业在这个板块已有一件在办或已挂牌的事项，请在那一件上办理。",
            ),
            models.CheckConstraint(
                name="listing_case_words_are_known",
                condition=Q(board__in=list(BOARD_LABELS), stage__in=list(STAGE_LABELS)),
                violation_error_message="板块、进程应为列出的之一。",
            ),
            models.CheckConstraint(
                name="listing_case_next_day_has_a_step",
                condition=Q(next_on__isnull=True) | ~Q(next_step=""),
                violation_error_message="写了下一步日期的，请写明下一步做什么。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.board_label}"

    def get_absolute_url(self) -> str:
        return reverse("listing-cases:thing", args=[self.pk])

    @property
    def board_label(self) -> str:
        """板块 in words."""
        return BOARD_LABELS[self.board]

    @property
    def stage_label(self) -> str:
        """进程 in words."""
        return STAGE_LABELS[self.stage]

    @property
    def is_open(self) -> bool:
        """上市后备: on its way, or paused on it."""
        return self.stage in OPEN

    def days_on(self, day: date) -> int | None:
        """在本步天数; none of what is closed."""
        return None if self.stage in CLOSED else days_between(self.since, day)

    def stuck_on(self, day: date) -> str:
        """为什么卡住; "" where it goes on."""
        return stuck(Standing(self.stage, self.obstacle, self.next_step, self.next_on), day)


@tracked
class ListingStage(models.Model):
    """进程的一步: from where to where, on which day, on what paper; undone by another person."""

    case = models.ForeignKey(
        ListingCase, models.PROTECT, related_name="stages", verbose_name="上市事项"
    )
    number = models.PositiveSmallIntegerField("第几步")
    before = models.CharField("上一步", max_length=10, choices=STAGE_LABELS, blank=True)
    stage = models.CharField("这一步", max_length=10, choices=STAGE_LABELS)
    on = models.DateField("日期")
    basis = text("依据", 200)
    reason = text("原因", 200)
    recorded_by = person("登记人")
    recorded_at = models.DateTimeField("登记时间")
    undone_by = person("撤销人")
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_reason = text("撤销的原因", 200)

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "上市进程"
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(
                name="listing_stage_numbered_once",
                fields=["case", "number"],
                violation_error_message="这一步刚由他人登记，请刷新后再办。",
            ),
            models.CheckConstraint(
                name="listing_stage_follows_the_table",
                condition=_follows_the_table(),
                violation_error_message="这一步不能接在上一步之后，请按进程的次序登记。",
            ),
            models.CheckConstraint(
                name="listing_stage_aside_for_a_reason",
                condition=~Q(stage__in=["paused", "ended", "withdrawn"]) | ~Q(reason=""),
                violation_error_message="中止、终止、撤回须写明原因。",
            ),
            models.CheckConstraint(
                name="listing_stage_undone_by_another",
                condition=Q(undone_by__isnull=True)
                | Q(recorded_by__isnull=True)
                | ~Q(undone_by=F("recorded_by")),
                violation_error_message="登记人不能撤销自己登记的一步，请由另一人撤销。",
            ),
            models.CheckConstraint(
                name="listing_stage_undone_for_a_reason",
                condition=Q(undone_at__isnull=True, undone_reason="", undone_by__isnull=True)
                | (Q(undone_at__isnull=False) & ~Q(undone_reason="")),
                violation_error_message="撤销一步须写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {STAGE_LABELS[self.stage]} {self.on}"

    def get_absolute_url(self) -> str:
        return self.case.get_absolute_url()
