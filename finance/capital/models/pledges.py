from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.ranges import begins, has_days, hashed, one_point
from finance.capital.models.parts import firm, institution, shown_name, shown_wan, text, tracked
from finance.capital.querysets import PledgeQuerySet
from finance.capital.rules.patents import STORED, fault


def validate_patent(typed: str) -> None:
    """A patent's number with its check digit."""
    if told := fault(typed):
        raise ValidationError(told)


@tracked
class Pledge(models.Model):
    """专利质押登记: a patent stands for a loan of a bank until it is released."""

    enterprise = firm("pledges")
    bank = institution("质权人（银行）", "+")
    patent_no = models.CharField("专利号", max_length=20, validators=[validate_patent])
    patent_name = text("专利名称", 200)
    registration_no = text("质押登记号", 40)
    amount = models.BigIntegerField("质押金额（分）")
    during = DateRangeField("质押期间", help_text="登记日起，注销日止（不含）")
    note = text("备注", 300)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专利质押"
        ordering = ["-during", "-id"]
        constraints = [
            ExclusionConstraint(
                name="pledge_one_at_a_time",
                expressions=[(one_point(hashed("patent_no")), "&&"), ("during", "&&")],
                violation_error_message="这项专利这段时间已经质押，请先登记注销。",
            ),
            models.CheckConstraint(
                name="pledge_of_a_patent",
                condition=Q(patent_no__regex=STORED),
                violation_error_message="专利号应写成 ZL 加数字和校验位，如 ZL201010000001.8。",
            ),
            models.CheckConstraint(
                name="pledge_is_for_something",
                condition=Q(amount__gt=0),
                violation_error_message="质押金额应大于零。",
            ),
            models.CheckConstraint(
                name="pledge_has_days",
                condition=begins("during") & has_days("during"),
                violation_error_message="须有质押登记日，注销日应晚于登记日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.patent_no}"

    def get_absolute_url(self) -> str:
        return reverse("pledges:thing", args=[self.pk])

    shown_bank = shown_name("bank")
    shown_amount = shown_wan("amount")

    @property
    def registered_on(self) -> date:
        """登记日."""
        day: date = self.during.lower
        return day

    @property
    def released_on(self) -> date | None:
        """注销日; None while it stands."""
        day: date | None = self.during.upper
        return day
