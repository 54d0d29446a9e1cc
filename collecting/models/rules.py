from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from collecting.rules.levels import CHOICES, JUMPS


class RuleSetting(models.Model):
    """规则级别: what a rule is from a day on, until the next setting of the same rule begins.

    The app's adds `report`, with the choice of its kinds.
    """

    labels: Mapping[str, Mapping[str, str]]  # report → rule → its name
    if TYPE_CHECKING:
        pk: int
        report: str

        def get_report_display(self) -> str: ...

    rule = models.CharField("规则", max_length=12)
    from_on = models.DateField("生效日", help_text="从这一天起按新级别核对")
    level = models.CharField("级别", max_length=8, choices=CHOICES)
    threshold = models.DecimalField(
        "变动超过（%）",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(5)), MaxValueValidator(Decimal(1000))],
    )
    reason = models.CharField("依据", max_length=200)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="设置人"
    )
    set_at = models.DateTimeField("设置时间", auto_now=True)

    objects: Any = models.Manager()

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "规则级别"
        ordering = ["report", "rule", "-from_on"]

    def __str__(self) -> str:
        return f"{self.get_report_display()}：{self.labels[self.report][self.rule]}"


def settings_constraints(prefix: str) -> list[models.BaseConstraint]:
    """One setting a rule and a day; only the jump has a threshold."""
    return [
        models.UniqueConstraint(
            name=f"{prefix}_once_a_day",
            fields=["report", "rule", "from_on"],
            violation_error_message="这条规则在这一天已有设置。",
        ),
        models.CheckConstraint(
            name=f"{prefix}_threshold_of_the_jump",
            condition=Q(threshold__isnull=True) | Q(rule=JUMPS, threshold__gt=0),
            violation_error_message="只有“变动过大”一条有变动幅度，且须大于 0。",
        ),
    ]
