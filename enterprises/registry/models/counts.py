from django.db import models

from accounts.models import Unit
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS
from enterprises.registry.rules.kinds import KIND_LABELS

GRAIN_LABELS = {"day": "日", "month": "月末"}


def _unit() -> models.ForeignKey:
    """街镇, empty for 待分派; held by the counting days, not by a constraint of its own."""
    return models.ForeignKey(
        Unit,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )


class CountStep(models.Model):
    """进退一笔: how many firms one statement brought into a unit's count on a day, or took out.

    Written by the triggers of 计数区间, in whose transaction it stands; nobody changes one. Folding
    (`enterprises.registry.sums`) moves it into the sums. No constraint holds the unit: the counting
    days do, and a line outlives them until it is folded.
    """

    kind = models.CharField("资质类型", max_length=24, choices=KIND_LABELS)
    unit = _unit()
    day = models.DateField("日期", help_text="进的从这一天起计，退的从这一天起不计")
    role = models.CharField("如何", max_length=12, choices=ENTRY_LABELS | EXIT_LABELS)
    change = models.IntegerField("增减（家）")

    class Meta:
        verbose_name = verbose_name_plural = "进退账未并入的笔"

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()} {self.change:+d}"


class CountSum(models.Model):
    """进退账: the same, summed by day; and by month, without the how, under the month's last day.

    With the steps not yet folded it is what the counting days say: the sum of what came and went up
    to a day is the number of that day.
    """

    grain = models.CharField("合计到", max_length=5, choices=GRAIN_LABELS)
    kind = models.CharField("资质类型", max_length=24, choices=KIND_LABELS)
    day = models.DateField("日期")
    role = models.CharField("如何", max_length=12, choices=ENTRY_LABELS | EXIT_LABELS, blank=True)
    unit = _unit()
    change = models.IntegerField("增减（家）")

    class Meta:
        verbose_name = verbose_name_plural = "进退账"
        constraints = [
            models.UniqueConstraint(
                name="count_sum_once",
                fields=["grain", "kind", "day", "role", "unit"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="count_sum_of_a_month_is_of_all",
                condition=models.Q(grain="month", role="")
                | (models.Q(grain="day") & ~models.Q(role="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.get_kind_display()} {self.change:+d}"
