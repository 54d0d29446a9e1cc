from typing import Any

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from targets.supervision.querysets import TermQuerySet

MOST = 120
_NUMBERS = (
    "near_days",
    "sign_days",
    "feedback_days",
    "review_days",
    "escalate_days",
    "repeat_days",
    "escalate_at",
)


def _few(label: str, default: int, hint: str) -> Any:
    bounds = [MinValueValidator(1, "至少为 1。"), MaxValueValidator(MOST, f"至多为 {MOST}。")]
    return models.PositiveSmallIntegerField(
        label, default=default, validators=bounds, help_text=hint
    )


@pghistory.track(append_only=True)
class SupervisionTerm(models.Model):
    """督办口径, from a day on: the district's own suggestion, no published number."""

    valid_from = models.DateField("自何日起", unique=True)
    near_days = _few("临近（日）", 7, "完成时限前几日起发蓝色提醒，按自然日")
    sign_days = _few("签收时限（工作日）", 2, "自发出或升级次日起算")
    feedback_days = _few("反馈时限（工作日）", 5, "自签收次日起算")
    review_days = _few("复核时限（工作日）", 3, "自反馈次日起算")
    escalate_days = _few("报请领导（工作日）", 3, "一个环节超过时限又过了几个工作日，报请领导")
    repeat_days = _few("红色再次督办（日）", 7, "上一次红色通知满几日仍未报完成的再发，按自然日")
    escalate_at = _few("红色几次报请领导", 2, "同一举措第几次红色通知时报请领导")
    prefix = models.CharField("编号字头", max_length=10, default="督", help_text="本平台的编号")
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "督办口径"
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                name="supervision_term_numbers_are_few",
                condition=Q(*(Q(**{f"{name}__gte": 1, f"{name}__lte": MOST}) for name in _NUMBERS)),
                violation_error_message=f"各项日数和次数应在 1 到 {MOST} 之间。",
            ),
            models.CheckConstraint(
                name="supervision_term_has_a_prefix",
                condition=~Q(prefix=""),
                violation_error_message="请填写编号字头。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from} 起"
