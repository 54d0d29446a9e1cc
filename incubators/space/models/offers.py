from datetime import date

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.dates import last_day_of
from common.ranges import begins, has_days
from incubators.carriers.models import Incubator
from incubators.space.querysets import OfferQuerySet
from incubators.space.rules.offers import PRICE_LABELS


@pghistory.track(append_only=True)
class SpaceOffer(models.Model):
    """空余场地: space a carrier offers, shown to everybody while it is; names no person."""

    incubator = models.ForeignKey(
        Incubator, models.PROTECT, related_name="offers", verbose_name="载体"
    )
    place = models.CharField("位置", max_length=80, help_text="如“2 号楼 3 层”")
    area = models.DecimalField("面积（㎡）", max_digits=9, decimal_places=2, null=True, blank=True)
    seats = models.PositiveIntegerField("工位（个）", null=True, blank=True)
    price = models.CharField("租金", max_length=12, choices=PRICE_LABELS)
    price_words = models.CharField(
        "租金说明", max_length=60, blank=True, help_text="如“每月每㎡ 15 元，首年减半”"
    )
    suits = models.CharField("适合行业", max_length=100, blank=True)
    description = models.TextField("说明", max_length=500, blank=True)
    shown_during = DateRangeField("公开期", help_text="含起日，不含止日")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="发布人",
        help_text="空为系统",
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "空余场地"
        ordering = ["incubator", "id"]
        constraints = [
            models.CheckConstraint(
                name="space_offer_has_room",
                condition=Q(area__isnull=False, area__gt=0) | Q(seats__isnull=False, seats__gt=0),
                violation_error_message="请填写面积或工位，至少一项大于零。",
            ),
            models.CheckConstraint(
                name="space_offer_room_is_not_negative",
                condition=Q(area__isnull=True) | Q(area__gte=0),
                violation_error_message="面积不能为负。",
            ),
            models.CheckConstraint(
                name="space_offer_is_shown_some_days",
                condition=begins("shown_during") & has_days("shown_during"),
                violation_error_message="公开期的止日不能早于起日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.incubator} {self.place}"

    def get_absolute_url(self) -> str:
        return reverse("space:offer", args=[self.pk])

    @property
    def last_day(self) -> date | None:
        """公开至, included."""
        return last_day_of(self.shown_during.upper) if self.shown_during.upper else None
