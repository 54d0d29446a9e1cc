from datetime import date
from decimal import Decimal
from typing import Any

import pghistory
from django.contrib.postgres.fields import DateRangeField
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from common.dates import last_day_of
from common.people import person
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.carriers.rules.confirming import STATE_LABELS, State
from incubators.stays.models.limits import CONSTRAINTS
from incubators.stays.models.teams import Team
from incubators.stays.querysets import TenancyQuerySet
from incubators.stays.rules.words import END_LABELS, FIELD_LABELS, End


@pghistory.track(append_only=True, exclude=["entered_on"])
class Tenancy(models.Model):
    """入驻: the days a firm or a team is in a carrier, [from, until), by contract or as it was.

    A firm is in one carrier at a time; in a second one only as a branch, by decision. What takes
    more area than the carrier has waits for another person to confirm the reason.
    """

    incubator = models.ForeignKey(
        Incubator, models.PROTECT, related_name="tenancies", verbose_name="载体"
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tenancies",
        verbose_name="企业",
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="tenancies", verbose_name="团队"
    )
    during = DateRangeField("入驻时段", help_text="含起日，不含止日")
    end_reason = models.CharField("如何结束", max_length=10, choices=END_LABELS, blank=True)
    area = models.DecimalField(
        "面积（㎡）",
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"), "面积应大于零；不知道的不填。")],
    )
    seats = models.PositiveIntegerField("工位（个）", null=True, blank=True)
    contract_no = models.CharField("合同编号", max_length=60, blank=True)
    room = models.CharField("房间", max_length=60, blank=True)
    field = models.CharField("研发领域", max_length=12, choices=FIELD_LABELS, blank=True)
    registered_inside = models.BooleanField("注册地和主要研发办公在载体内", null=True, blank=True)
    is_branch = models.BooleanField("分支", default=False)
    branch_decision = models.CharField("设分支的决定", max_length=200, blank=True)
    branch_by = person("分支决定人")
    overfull_reason = models.CharField("超出可用面积的理由", max_length=200, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=State.CONFIRMED.value
    )
    entered_by = person("登记人")
    entered_at = models.DateTimeField("登记时间")
    decided_by = person("确认人")
    decided_at = models.DateTimeField("确认时间", null=True, blank=True)
    refused_reason = models.CharField("不予确认的原因", max_length=200, blank=True)
    entered_on = models.DateField("连续入驻起日", null=True, editable=False)  # derived: see chains

    objects = TenancyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "入驻"
        ordering = ["-during", "-id"]
        indexes = [
            models.Index(fields=["incubator", "state"], name="tenancy_of_carrier"),
            models.Index(fields=["enterprise"], name="tenancy_of_firm"),
        ]
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return f"{self.subject} – {self.incubator}"

    def get_absolute_url(self) -> str:
        return reverse("stays:thing", args=[self.pk])

    @property
    def subject(self) -> Any:
        """The firm or the team."""
        return self.enterprise or self.team

    @property
    def first_day(self) -> date:
        """起."""
        day: date = self.during.lower
        return day

    @property
    def last_day(self) -> date | None:
        """止, included; None where it has no end."""
        return last_day_of(self.during.upper) if self.during.upper else None

    @property
    def has_left(self) -> bool:
        """Ended by a deed, and not by its contract."""
        return self.end_reason not in ("", End.EXPIRED)
