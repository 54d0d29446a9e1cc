from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.registry.querysets import ReferenceQuerySet
from incubators.carriers.models.incubators import Incubator
from incubators.carriers.querysets import AreaEntryQuerySet
from incubators.carriers.rules.area import (
    FIGURE_LABELS,
    FIGURES,
    SITUATION_LABELS,
    WITHOUT_AREA,
    Definition,
    Entry,
    Floor,
    Situation,
)
from incubators.carriers.rules.confirming import STATE_LABELS, State
from jobs.models import Upload


def area_field(label: str) -> Any:
    """㎡, two decimals; null is unknown."""
    return models.DecimalField(label, max_digits=11, decimal_places=2, null=True, blank=True)


_NO_AREA = Q(**{f"{name}__isnull": True for name in FIGURES})
_NOT_NEGATIVE = Q()
for _name in FIGURES:
    _NOT_NEGATIVE &= Q(**{f"{_name}__isnull": True}) | Q(**{f"{_name}__gte": 0})


@pghistory.track(append_only=True)
class AreaEntry(models.Model):
    """面积台账的一条: never edited; what was wrong is corrected by another entry.

    Entered by one, confirmed by another (what the portal itself enters is confirmed); only
    confirmed entries count.
    """

    incubator = models.ForeignKey(
        Incubator, models.PROTECT, related_name="area_entries", verbose_name="载体"
    )
    on = models.DateField("日期")
    situation = models.CharField("情形", max_length=12, choices=SITUATION_LABELS)
    total = area_field("总面积（㎡）")
    self_controlled = area_field("自主支配面积（㎡）")
    incubatees = area_field("在孵企业使用面积（㎡）")
    public = area_field("公共服务面积（㎡）")
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="更正哪一条",
    )
    basis = models.CharField("依据", max_length=200, blank=True)
    evidence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="证明文件"
    )
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=State.PENDING.value
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
        help_text="空为系统",
    )
    entered_at = models.DateTimeField("登记时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="确认人",
    )
    decided_at = models.DateTimeField("确认时间", null=True, blank=True)
    reason = models.CharField("不予确认的原因", max_length=200, blank=True)

    objects = AreaEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "面积台账"
        ordering = ["incubator", "on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="area_entry_once_a_day",
                fields=["incubator", "on", "situation"],
                condition=~Q(situation=Situation.CORRECTION) & ~Q(state=State.REFUSED),
                violation_error_message="这一天的这种情形已经登记；登记错了请用“更正”。",
            ),
            models.UniqueConstraint(
                name="area_entry_corrected_once",
                fields=["corrects"],
                condition=Q(corrects__isnull=False) & ~Q(state=State.REFUSED),
                violation_error_message="这一条已经更正过，请更正更正后的那一条。",
            ),
            models.CheckConstraint(
                name="area_entry_correction_of_something",
                condition=Q(situation=Situation.CORRECTION, corrects__isnull=False)
                | (~Q(situation=Situation.CORRECTION) & Q(corrects__isnull=True)),
                violation_error_message="更正须写明更正的是哪一条，其他情形不写。",
            ),
            models.CheckConstraint(
                name="area_entry_corrects_another",
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
                violation_error_message="不能更正自己。",
            ),
            models.CheckConstraint(
                name="area_entry_without_area",
                condition=~Q(situation__in=list(WITHOUT_AREA)) | _NO_AREA,
                violation_error_message="认定和退出不填面积；面积写在建成投用、扩建或缩减里。",
            ),
            models.CheckConstraint(
                name="area_entry_not_negative",
                condition=_NOT_NEGATIVE,
                violation_error_message="面积不能为负；减少面积请用“缩减”。",
            ),
            models.CheckConstraint(
                name="area_entry_decided_on_a_day",
                condition=Q(state=State.PENDING, decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state=State.PENDING) & Q(decided_at__isnull=False)),
                violation_error_message="已办理的须有办理时间，待确认的没有。",
            ),
            models.CheckConstraint(
                name="area_entry_confirmed_by_another",
                condition=Q(decided_by__isnull=True)
                | Q(entered_by__isnull=True)
                | ~Q(decided_by=F("entered_by")),
                violation_error_message="登记人不能确认自己登记的面积，请由另一人确认。",
            ),
            models.CheckConstraint(
                name="area_entry_refused_for_a_reason",
                condition=~Q(state=State.REFUSED) | ~Q(reason=""),
                violation_error_message="不予确认须写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incubator} {self.on} {self.get_situation_display()}"

    def get_absolute_url(self) -> str:
        return reverse("carrier-areas:thing", args=[self.pk])

    @property
    def floor(self) -> Floor:
        """Its figures, ㎡."""
        return Floor(self.total, self.self_controlled, self.incubatees, self.public)

    @property
    def rule(self) -> Entry:
        """As the ledger's rule reads it."""
        return self.as_rule(self.pk)

    def as_rule(self, key: int) -> Entry:
        """The same of an entry that is not kept yet, under a number of its own."""
        return Entry(key, self.on, Situation(self.situation), self.floor, self.corrects_id)


class AreaDefinition(models.Model):
    """面积口径: from a day on, which figure of which carriers counts (the plan leaves it open)."""

    valid_from = models.DateField("自何日起", unique=True)
    figure = models.CharField("计哪一项面积", max_length=16, choices=FIGURE_LABELS, default="total")
    needs_recognition = models.BooleanField("须已认定", default=True)
    needs_completion = models.BooleanField("须已建成投用", default=True)
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "面积口径"
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return f"{self.valid_from} {self.get_figure_display()}"

    @property
    def rule(self) -> Definition:
        """As the ledger's rule reads it."""
        return Definition(self.figure, self.needs_recognition, self.needs_completion)
