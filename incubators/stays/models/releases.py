from datetime import date
from typing import Any

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q

from common.dates import last_day_of
from common.people import person
from common.ranges import begins, has_days, one_point
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.stays.querysets import ReleaseQuerySet
from incubators.stays.rules.words import FIGURE_LABELS


def _figures() -> Any:
    one = models.CharField(max_length=8, choices=FIGURE_LABELS)
    return ArrayField(
        one, verbose_name="授权的数据", error_messages={"blank": "请至少选一项要授权的数据。"}
    )


@pghistory.track(append_only=True)
class Release(models.Model):
    """数据授权: which figures a firm lets its carrier see, for which days, until it says no."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="releases", verbose_name="企业"
    )
    incubator = models.ForeignKey(
        Incubator, models.PROTECT, related_name="releases", verbose_name="载体"
    )
    figures = _figures()
    during = DateRangeField("授权时段", help_text="含起日，不含止日")
    given_by = person("授权人")
    given_at = models.DateTimeField("授权时间")
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    withdrawn_by = person("撤回人")

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "数据授权"
        ordering = ["-during", "-id"]
        constraints = [
            ExclusionConstraint(
                name="release_once_at_a_time",
                expressions=[
                    (one_point("enterprise"), "&&"),
                    (one_point("incubator"), "&&"),
                    ("during", "&&"),
                ],
                condition=Q(withdrawn_on__isnull=True),
                violation_error_message="这段时间已有授权；要改范围，请先撤回，再重新授权。",
            ),
            models.CheckConstraint(
                name="release_begins",
                condition=begins("during"),
                violation_error_message="授权须有起日。",
            ),
            models.CheckConstraint(
                name="release_has_days",
                condition=has_days("during"),
                violation_error_message="授权的止日不能早于起日。",
            ),
            models.CheckConstraint(
                name="release_of_known_figures",
                condition=Q(figures__contained_by=list(FIGURE_LABELS), figures__len__gt=0),
                violation_error_message="请至少选一项要授权的数据。",
            ),
            models.CheckConstraint(
                name="release_withdrawn_after_it_began",
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | Q(during__startswith__lte=F("withdrawn_on")),
                violation_error_message="撤回日期不能早于授权起日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} → {self.incubator}：{self.words}"

    @property
    def words(self) -> str:
        """从业人员、营业收入."""
        return "、".join(label for code, label in FIGURE_LABELS.items() if code in self.figures)

    @property
    def last_day(self) -> date | None:
        """止, included."""
        return last_day_of(self.during.upper) if self.during.upper else None
