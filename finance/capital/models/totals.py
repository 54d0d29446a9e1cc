from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from finance.capital.models.parts import (
    amount,
    firm,
    institution,
    shown_name,
    shown_wan,
    text,
    tracked,
)
from finance.capital.querysets import TotalQuerySet


@tracked
class CreditTotal(models.Model):
    """授信: what a bank has granted to a firm and how much is used, as of a day.

    It holds until the bank's next word; a line that ended is one of nothing granted.
    """

    enterprise = firm("credit_totals")
    bank = institution("银行", "+")
    on = models.DateField("截至")
    granted = models.BigIntegerField("授信额度（分）")
    used = amount("已用额度")
    note = text("备注", 300)

    objects = TotalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "授信"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="credit_total_once_a_day",
                fields=["enterprise", "bank", "on"],
                violation_error_message="这家银行对该企业这一天的授信已经登记，请更正那一条。",
            ),
            models.CheckConstraint(
                name="credit_total_is_not_negative",
                condition=Q(granted__gte=0) & (Q(used__isnull=True) | Q(used__gte=0)),
                violation_error_message="授信额度、已用额度不能为负数；已用不知道的不填。",
            ),
            models.CheckConstraint(
                name="credit_total_used_within_granted",
                condition=Q(used__isnull=True) | Q(used__lte=F("granted")),
                violation_error_message="已用额度不能超过授信额度，请核对。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.on} 授信"

    def get_absolute_url(self) -> str:
        return reverse("credit-totals:thing", args=[self.pk])

    shown_bank = shown_name("bank")
    shown_granted = shown_wan("granted")
    shown_used = shown_wan("used")
