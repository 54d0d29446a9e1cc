from datetime import date
from typing import cast

import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common import masking
from common.dates import last_day_of
from common.validators import validate_person, validate_text
from incubators.carriers.models import Incubator
from incubators.services.models.bodies import ServiceBody
from incubators.services.querysets import MentorQuerySet, ProvidedQuerySet
from incubators.services.rules.kinds import PRICE_LABELS


@pghistory.track(append_only=True)
class Service(models.Model):
    """服务项目: what a body does for firms, for what kind of price, from when to when."""

    body = models.ForeignKey(
        ServiceBody, models.PROTECT, related_name="services", verbose_name="机构"
    )
    name = models.CharField("服务项目", max_length=80, validators=[validate_person])
    price = models.CharField("价格", max_length=10, choices=PRICE_LABELS)
    description = models.CharField("说明", max_length=500, blank=True, validators=[validate_text])
    offered_from = models.DateField("提供自", null=True, blank=True)
    offered_until = models.DateField("停止提供日期", null=True, blank=True)

    objects = ProvidedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "服务项目"
        ordering = ["body__name", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="service_once",
                fields=["body", "name"],
                violation_error_message="该机构的这个服务项目已经登记。",
            ),
            models.CheckConstraint(
                name="service_has_days",
                condition=Q(offered_from=None)
                | Q(offered_until=None)
                | Q(offered_until__gt=F("offered_from")),
                violation_error_message="最后一天不能早于提供的第一天。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return self.body.get_absolute_url()

    def is_offered(self, on: date) -> bool:
        """Begun and not ended by the day; without days it always is."""
        is_begun = self.offered_from is None or self.offered_from <= on
        return is_begun and (self.offered_until is None or self.offered_until > on)

    @property
    def last_day(self) -> date | None:
        """提供至: the last day of it."""
        return last_day_of(self.offered_until) if self.offered_until else None


@pghistory.track(append_only=True)
class Mentor(models.Model):
    """创业导师, of a body or of a carrier; his name and telephone are shown to nobody unasked."""

    body = models.ForeignKey(
        ServiceBody,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mentors",
        verbose_name="机构",
    )
    incubator = models.ForeignKey(
        Incubator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_mentors",
        verbose_name="载体",
    )
    name = models.CharField("姓名", max_length=40, validators=[validate_person])
    field = models.CharField("领域", max_length=80, validators=[validate_text])
    phone = models.CharField("联系电话", max_length=40, blank=True)
    left_on = models.DateField("离任日期", null=True, blank=True)

    objects = MentorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "创业导师"
        ordering = ["field", "id"]
        constraints = [
            models.UniqueConstraint(
                name="mentor_once",
                fields=["body", "incubator", "name"],
                nulls_distinct=False,
                violation_error_message="这位导师已经登记。",
            ),
            models.CheckConstraint(
                name="mentor_is_of_one",
                condition=Q(body__isnull=False, incubator=None)
                | Q(body=None, incubator__isnull=False),
                violation_error_message="导师属于一家机构或一个载体，只选一项。",
            ),
        ]

    def __str__(self) -> str:
        return self.masked_name

    def get_absolute_url(self) -> str:
        if self.body:
            return self.body.get_absolute_url()
        return reverse("service-mentors:thing", args=[self.pk])

    @property
    def holder(self) -> ServiceBody | Incubator:
        """Whose mentor he is."""
        return self.body or cast(Incubator, self.incubator)

    @property
    def holder_name(self) -> str:
        """What it is called."""
        return self.holder.name

    @property
    def masked_name(self) -> str:
        return masking.name(self.name)

    @property
    def masked_phone(self) -> str:
        return masking.phone(self.phone)


@pghistory.track(append_only=True)
class Equipment(models.Model):
    """设备: what a body has, and whether others may use it."""

    body = models.ForeignKey(
        ServiceBody, models.PROTECT, related_name="equipment", verbose_name="机构"
    )
    name = models.CharField("设备", max_length=80, validators=[validate_text])
    model = models.CharField("型号", max_length=80, blank=True, validators=[validate_text])
    is_shareable = models.BooleanField("对外共享", default=False)
    price = models.CharField("价格", max_length=10, choices=PRICE_LABELS, blank=True)
    retired_on = models.DateField("停用日期", null=True, blank=True)

    objects = ProvidedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "设备"
        ordering = ["body__name", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="equipment_once",
                fields=["body", "name", "model"],
                violation_error_message="该机构的这台设备已经登记。",
            ),
            models.CheckConstraint(
                name="equipment_shared_at_a_price",
                condition=Q(is_shareable=False) | ~Q(price=""),
                violation_error_message="对外共享的设备请写明价格。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.model}".strip()

    def get_absolute_url(self) -> str:
        return self.body.get_absolute_url()
