import pghistory
from django.db import models
from django.db.models import F, Q

from targets.race.querysets import RaceTermQuerySet
from targets.race.rules.looks import Terms

WHOLE = 100  # percent


@pghistory.track(append_only=True)
class RaceTerm(models.Model):
    """赛马口径, from a day on: nothing of it is published, so everything is off by default."""

    valid_from = models.DateField("自何日起", unique=True)
    smallest_base = models.PositiveIntegerField(
        "小基数线（家）", default=0, help_text="上年末存量少于此数的不排名；0 为不设"
    )
    completion_weight = models.PositiveSmallIntegerField(
        "完成率权重（%）", default=0, help_text="三项权重合计 100 才有综合名次；都为 0 为不设"
    )
    net_growth_weight = models.PositiveSmallIntegerField("净增权重（%）", default=0)
    improvement_weight = models.PositiveSmallIntegerField("名次变化权重（%）", default=0)
    has_medals = models.BooleanField("评猛虎、蜗牛", default=False)
    medal_places = models.PositiveSmallIntegerField(
        "各取几名", default=1, help_text="每月每榜前几名为猛虎、末几名为蜗牛"
    )
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = RaceTermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "赛马口径"
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="race_term_weighs_whole",
                condition=Q(completion_weight=0, net_growth_weight=0, improvement_weight=0)
                | Q(
                    completion_weight=WHOLE - F("net_growth_weight") - F("improvement_weight"),
                ),
                violation_error_message="三项权重合计须为 100，或者都为 0。",
            ),
            models.CheckConstraint(
                name="race_term_medals_take_a_place",
                condition=Q(medal_places__gte=1),
                violation_error_message="猛虎、蜗牛至少各取一名；不评的不要勾选。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} 起"

    @property
    def terms(self) -> Terms:
        """As the rules take it."""
        return Terms(
            guard=self.smallest_base,
            completion=self.completion_weight,
            net_growth=self.net_growth_weight,
            improvement=self.improvement_weight,
            medal_places=self.medal_places if self.has_medals else 0,
        )
