import pghistory
from django.db import models

from targets.race.querysets import RaceTermQuerySet


@pghistory.track(append_only=True)
class RaceTerm(models.Model):
    """赛马口径, from a day on: nothing of it is published, so everything is off by default."""

    valid_from = models.DateField("自何日起", unique=True)
    smallest_base = models.PositiveIntegerField(
        "小基数线（家）", default=0, help_text="上年末存量少于此数的不排名；0 为不设"
    )
    has_medals = models.BooleanField("评猛虎、蜗牛", default=False)
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = RaceTermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "赛马口径"
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return f"{self.valid_from} 起"
