from datetime import date
from typing import Any

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.dates import last_day_of
from common.ranges import begins, has_days, hashed, one_point
from finance.banks.models.institutions import Institution
from finance.banks.querysets import AgreementQuerySet
from finance.banks.rules.products import PRODUCT_LABELS
from jobs.models import Upload


def share(label: str, **options: Any) -> Any:
    """A part of one, four decimals: 0.8 is 80 %."""
    return models.DecimalField(label, max_digits=5, decimal_places=4, **options)


def is_share(name: str) -> Q:
    """Between nothing and all, where it is told."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 1})


@pghistory.track(append_only=True)
class Agreement(models.Model):
    """合作协议: what a bank and the fund agreed for a product, by day; what it leaves open follows
    the dated general terms (`SharingTerm`)."""

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="agreements", verbose_name="银行"
    )
    code = models.CharField(
        "协议编号",
        max_length=40,
        unique=True,
        error_messages={"unique": "这个协议编号已经登记。"},
    )
    product = models.CharField("产品", max_length=20, choices=PRODUCT_LABELS)
    during = DateRangeField("有效期", help_text="含起日，不含止日")
    fund_share = share("基金代偿比例", null=True, blank=True)
    city_share = share("市级占基金比例", null=True, blank=True)
    recovery_share = share("追回款归基金比例", null=True, blank=True)
    waiting_days = models.PositiveSmallIntegerField("逾期满几日可申请代偿", null=True, blank=True)
    stop_loss = share("熔断线（代偿率）", null=True, blank=True)
    quota = models.BigIntegerField("合作额度（分）", null=True, blank=True)
    document_no = models.CharField("文号", max_length=80, blank=True)
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="协议文本"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "合作协议"
        ordering = ["institution", "product", "during"]
        constraints = [
            ExclusionConstraint(
                name="agreement_one_at_a_time",
                expressions=[
                    (one_point("institution"), "&&"),
                    (one_point(hashed("product")), "&&"),
                    ("during", "&&"),
                ],
                violation_error_message="这家银行这个产品的协议时段重叠，请先写明前一份的止日。",
            ),
            models.CheckConstraint(
                name="agreement_begins",
                condition=begins("during"),
                violation_error_message="协议须有起日。",
            ),
            models.CheckConstraint(
                name="agreement_has_days",
                condition=has_days("during"),
                violation_error_message="止日不能早于起日。",
            ),
            models.CheckConstraint(
                name="agreement_product_is_known",
                condition=Q(product__in=list(PRODUCT_LABELS)),
                violation_error_message="产品应为列出的产品之一。",
            ),
            models.CheckConstraint(
                name="agreement_shares_are_shares",
                condition=is_share("fund_share")
                & is_share("city_share")
                & is_share("recovery_share")
                & is_share("stop_loss"),
                violation_error_message="比例应在 0 到 100%% 之间。",
            ),
            models.CheckConstraint(
                name="agreement_quota_is_positive",
                condition=Q(quota__isnull=True) | Q(quota__gt=0),
                violation_error_message="合作额度应大于零；没有约定的不填。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} {self.get_product_display()}（{self.code}）"

    def get_absolute_url(self) -> str:
        return reverse("agreements:thing", args=[self.pk])

    @property
    def first_day(self) -> date:
        """起."""
        day: date = self.during.lower
        return day

    @property
    def last_day(self) -> date | None:
        """止, included."""
        return last_day_of(self.during.upper) if self.during.upper else None
