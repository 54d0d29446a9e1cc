from typing import Any

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.urls import reverse

from common.numbers import bare
from common.people import person
from incubators.carriers.models import Incubator
from incubators.carriers.rules.confirming import STATE_LABELS, State
from incubators.upgrade.querysets import CarrierFactQuerySet
from incubators.upgrade.rules.saying import SAID, SAID_LABELS, WITH_DECIMALS


@pghistory.track(append_only=True)
class CarrierFact(models.Model):
    """填报的事实: what somebody states of a carrier as of a day, on a basis.

    It counts once another person has confirmed it; a later one takes its place.
    """

    incubator = models.ForeignKey(
        Incubator, models.PROTECT, related_name="stated", verbose_name="载体"
    )
    name = models.CharField("事实", max_length=32, choices=SAID_LABELS)
    value = models.DecimalField(
        "数",
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(0, "不能小于零；不知道的不填。")],
    )
    on = models.DateField("截至")
    basis = models.CharField("依据", max_length=200)
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=State.PENDING.value
    )
    entered_by = person("登记人")
    entered_at = models.DateTimeField("登记时间")
    decided_by = person("确认人")
    decided_at = models.DateTimeField("确认时间", null=True, blank=True)
    reason = models.CharField("不予确认的原因", max_length=200, blank=True)

    objects = CarrierFactQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "载体填报的事实"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="carrier_fact_once_a_day",
                fields=["incubator", "name", "on"],
                condition=~Q(state=State.REFUSED.value),
                violation_error_message=(
                    "这一天的这项事实已经登记；登记错了请先由确认人撤回，或登记新的一天。"
                ),
            ),
            models.CheckConstraint(
                name="carrier_fact_is_known",
                condition=Q(name__in=list(SAID)),
                violation_error_message="这项事实由台账得出，请更正载体资料或面积台账。",
            ),
            models.CheckConstraint(
                name="carrier_fact_not_negative",
                condition=Q(value__gte=0),
                violation_error_message="不能小于零；不知道的不填。",
            ),
            models.CheckConstraint(
                name="carrier_fact_whole_unless_measured",
                condition=Q(name__in=WITH_DECIMALS) | Q(value=Floor(F("value"))),
                violation_error_message="家数、人数、年数、场次应为整数。",
            ),
            models.CheckConstraint(
                name="carrier_fact_percent_at_most_100",
                condition=~Q(name="seats_public_area_share") | Q(value__lte=100),
                violation_error_message="占比不能大于 100。",
            ),
            models.CheckConstraint(
                name="carrier_fact_on_a_basis",
                condition=~Q(basis=""),
                violation_error_message="须写明依据，如文件、合同或名册。",
            ),
            models.CheckConstraint(
                name="carrier_fact_decided_on_a_day",
                condition=Q(
                    state=State.PENDING.value, decided_at__isnull=True, decided_by__isnull=True
                )
                | (~Q(state=State.PENDING.value) & Q(decided_at__isnull=False)),
                violation_error_message="已办理的须有办理时间，待确认的没有。",
            ),
            models.CheckConstraint(
                name="carrier_fact_confirmed_by_another",
                condition=Q(decided_by__isnull=True)
                | Q(entered_by__isnull=True)
                | ~Q(decided_by=F("entered_by"))
                | Q(state=State.REFUSED.value),
                violation_error_message="登记人不能确认自己登记的事实，请由另一人确认。",
            ),
            models.CheckConstraint(
                name="carrier_fact_refused_for_a_reason",
                condition=~Q(state=State.REFUSED.value) | ~Q(reason=""),
                violation_error_message="不予确认、撤回须写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incubator} {self.get_name_display()} {self.on}"

    def get_absolute_url(self) -> str:
        return reverse("carrier-facts:thing", args=[self.pk])

    @property
    def raw(self) -> Any:
        """As a file of facts writes it."""
        return bare(self.value) if self.name in WITH_DECIMALS else int(self.value)
