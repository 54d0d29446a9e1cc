"""赛马榜: the places of a month as they were signed; frozen from then on."""

from datetime import date

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.querysets import OfficialQuerySet
from common.dates import month_end
from common.people import person
from targets.allocations.rules.tracks import TRACK_LABELS
from targets.goals.models import Indicator
from targets.race.querysets import PublishedStandingQuerySet
from targets.race.rules.looks import LOOK_LABELS, Terms
from targets.race.rules.ranking import Placed, Runner
from targets.race.rules.states import STATE_LABELS, StandingState

_FROZEN = [
    "indicator",
    "track",
    "look",
    "month",
    "guard",
    "completion_weight",
    "net_growth_weight",
    "improvement_weight",
    "medal_places",
    "sha256",
    "proposed_by",
    "proposed_at",
]
_ONLY_WHILE_PROPOSED = """
IF (SELECT state FROM race_standing WHERE id = NEW.standing_id) <> 'proposed' THEN
    RAISE EXCEPTION 'standing % is signed or returned and takes no more rows', NEW.standing_id;
END IF;
RETURN NEW;
"""


class Standing(models.Model):
    """赛马榜: month end × track × indicator × look; proposed by one person, signed by another."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="standings", verbose_name="指标"
    )
    track = models.CharField("赛道", max_length=12, choices=TRACK_LABELS)
    look = models.CharField("看法", max_length=12, choices=LOOK_LABELS)
    month = models.DateField("月份", help_text="当月一日；榜截至月末")
    guard = models.PositiveIntegerField("小基数线（家）", default=0)
    completion_weight = models.PositiveSmallIntegerField("完成率权重（%）", default=0)
    net_growth_weight = models.PositiveSmallIntegerField("净增权重（%）", default=0)
    improvement_weight = models.PositiveSmallIntegerField("名次变化权重（%）", default=0)
    medal_places = models.PositiveSmallIntegerField("猛虎、蜗牛各取几名", default=0)
    sentence = models.TextField("结论")
    sha256 = models.CharField("指纹", max_length=64)
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=StandingState.PROPOSED.value
    )
    proposed_by = person("送签人")
    proposed_at = models.DateTimeField("送签时间")
    signed_by = person("签发人")
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)
    returned_by = person("退回人")
    returned_at = models.DateTimeField("退回时间", null=True, blank=True)
    reason = models.CharField("退回理由", max_length=200, blank=True)

    objects = PublishedStandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "赛马榜"
        ordering = ["-month", "indicator", "track", "look", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="standing_once_a_month",
                fields=["indicator", "track", "look", "month"],
                condition=~Q(state=StandingState.RETURNED.value),
                violation_error_message="这个月、这条赛道、这项指标、这个看法已经送签或签发。",
            ),
            models.CheckConstraint(
                name="standing_month_is_its_first_day",
                condition=Q(month__day=1),
                violation_error_message="月份写当月一日。",
            ),
            models.CheckConstraint(
                name="standing_words_are_known",
                condition=Q(
                    track__in=list(TRACK_LABELS),
                    look__in=list(LOOK_LABELS),
                    state__in=list(STATE_LABELS),
                ),
                violation_error_message="赛道、看法、状态不在可选范围内。",
            ),
            models.CheckConstraint(
                name="standing_has_its_print",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="赛马榜须有指纹。",
            ),
            models.CheckConstraint(
                name="standing_is_proposed_by_somebody",
                condition=Q(proposed_by__isnull=False),
                violation_error_message="送签须有送签人。",
            ),
            models.CheckConstraint(
                name="standing_is_signed_by_another",
                condition=Q(
                    Q(state=StandingState.SIGNED.value, signed_at__isnull=False),
                    Q(signed_by__isnull=False) & ~Q(signed_by=F("proposed_by")),
                )
                | Q(~Q(state=StandingState.SIGNED.value), signed_by=None, signed_at=None),
                violation_error_message="送签人不能签发自己送签的榜。",
            ),
            models.CheckConstraint(
                name="standing_is_returned_for_a_reason",
                condition=Q(~Q(reason=""), state=StandingState.RETURNED.value)
                | Q(~Q(state=StandingState.RETURNED.value), reason="", returned_at=None),
                violation_error_message="退回须写明理由。",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="standing_keeps_its_content", fields=[*_FROZEN, "sentence"]),
            pgtrigger.Protect(name="standing_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="standing_is_decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["signed", "returned"]),
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.month:%Y年%-m月}{self.get_track_display()}赛马榜"
            f"（{self.indicator}，{self.get_look_display()}）"
        )

    def get_absolute_url(self) -> str:
        return reverse("race:thing", args=[self.pk])

    @property
    def as_of(self) -> date:
        """The month end that it is measured at."""
        return month_end(self.month)

    @property
    def terms(self) -> Terms:
        """The 口径 it was reckoned by."""
        return Terms(
            guard=self.guard,
            completion=self.completion_weight,
            net_growth=self.net_growth_weight,
            improvement=self.improvement_weight,
            medal_places=self.medal_places,
        )


class StandingRow(models.Model):
    """榜上一行: a unit's numbers, place and explanation, as they were signed."""

    standing = models.ForeignKey(
        Standing, models.PROTECT, related_name="rows", verbose_name="赛马榜"
    )
    order = models.PositiveSmallIntegerField("次序")
    code = models.CharField("单位代码", max_length=40)
    name = models.CharField("单位", max_length=60)
    target = models.PositiveIntegerField("年目标", null=True, blank=True)
    done = models.PositiveIntegerField("完成")
    base = models.PositiveIntegerField("上年末")
    count = models.PositiveIntegerField("现有")
    has_firms = models.BooleanField("已定归口企业")
    place = models.PositiveSmallIntegerField("名次", null=True, blank=True)
    previous_place = models.PositiveSmallIntegerField("上月末名次", null=True, blank=True)
    reason = models.CharField("不排名原因", max_length=80, blank=True)
    why = models.JSONField("说明", default=list)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "赛马榜的行"
        ordering = ["standing", "order"]
        constraints = [
            models.UniqueConstraint(
                name="standing_row_once",
                fields=["standing", "code"],
                violation_error_message="同一单位在一张榜上只有一行。",
            ),
            models.CheckConstraint(
                name="standing_row_has_a_place_or_a_reason",
                condition=Q(place__isnull=False, reason="")
                | (Q(place__isnull=True) & ~Q(reason="")),
                violation_error_message="没有名次的须写明原因。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="standing_row_stays", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="only_while_proposed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                level=pgtrigger.Row,
                func=_ONLY_WHILE_PROPOSED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.place or self.reason}"

    @property
    def placed(self) -> Placed:
        """As the rules know it."""
        runner = Runner(
            self.code, self.name, self.target, self.done, self.base, self.count, self.has_firms
        )
        return Placed(runner, self.place, self.previous_place, self.reason or None)
