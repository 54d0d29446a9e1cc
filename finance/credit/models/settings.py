from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from enterprises.registry.querysets import ReferenceQuerySet
from finance.credit.rules.turns import Clocks

MOST_DAYS = 120
_STEPS = ("endorse", "recommend", "approve", "disburse", "resubmit")


def working_days(label: str, days: int) -> Any:
    """How many working days a step may take."""
    bounds = [
        MinValueValidator(1, "至少 1 个工作日。"),
        MaxValueValidator(MOST_DAYS, f"至多 {MOST_DAYS} 个工作日。"),
    ]
    return models.PositiveSmallIntegerField(label, default=days, validators=bounds)


class ClockTerm(models.Model):
    """办理时限, from a day on: working days of each step of an application."""

    valid_from = models.DateField("自何日起", unique=True)
    endorse = working_days("街镇推荐", 3)
    recommend = working_days("区级推荐", 5)
    approve = working_days("银行审批", 10)
    disburse = working_days("放款", 10)
    resubmit = working_days("企业补正", 15)
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贷款申请办理时限"
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="clock_term_days_are_few",
                condition=Q(
                    *(Q(**{f"{name}__gte": 1, f"{name}__lte": MOST_DAYS}) for name in _STEPS)
                ),
                violation_error_message=f"时限应在 1 到 {MOST_DAYS} 个工作日之间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} 起"

    @property
    def clocks(self) -> Clocks:
        """As the rule takes them."""
        return Clocks(**{name: getattr(self, name) for name in _STEPS})
