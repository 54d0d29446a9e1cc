import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from common.people import person
from finance.loans.models.loans import Loan
from finance.loans.querysets import OfLoanQuerySet, RepaymentQuerySet, ReversalQuerySet

SOURCE_LABELS = {"page": "页面", "sheet": "导入", "list": "银行月报"}


@pghistory.track(append_only=True)
class Repayment(models.Model):
    """还款: what came in on a day, 分. Never changed; what was wrong is reversed as a whole."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="repayments", verbose_name="贷款")
    on = models.DateField("日期")
    amount = models.BigIntegerField("金额", help_text="分")
    serial_no = models.CharField(
        "流水号", max_length=60, blank=True, help_text="同一日同一金额还了两次的，用它区分"
    )
    source = models.CharField("来源", max_length=8, choices=SOURCE_LABELS, default="page")
    by = person("登记人")
    at = models.DateTimeField("登记时间")

    objects = RepaymentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "还款"
        ordering = ["loan", "on", "id"]
        indexes = [models.Index(fields=["loan", "on"], name="repayment_of_loan")]
        constraints = [
            models.CheckConstraint(
                name="repayment_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message="还款金额应大于零；登记错了请冲销原来的那一笔。",
            ),
            models.CheckConstraint(
                name="repayment_source_is_known",
                condition=Q(source__in=list(SOURCE_LABELS)),
                violation_error_message="来源应为列出的各项。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="repayment_stays", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.on}"


@pghistory.track(append_only=True)
class Reversal(models.Model):
    """冲销: a repayment that was none, for a reason; it always undoes the whole of it (B74)."""

    repayment = models.OneToOneField(
        Repayment, models.PROTECT, related_name="reversal", verbose_name="还款"
    )
    reason = models.CharField("原因", max_length=300)
    by = person("冲销人")
    at = models.DateTimeField("冲销时间")

    objects = ReversalQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "还款冲销"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="reversal_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="冲销须写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"冲销 {self.repayment}"


@pghistory.track(append_only=True)
class Refund(models.Model):
    """退还溢缴: what was paid beyond everything owed, given back on a day, 分."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="refunds", verbose_name="贷款")
    on = models.DateField("日期")
    amount = models.BigIntegerField("金额", help_text="分")
    reason = models.CharField("说明", max_length=300)
    by = person("登记人")
    at = models.DateTimeField("登记时间")

    objects = OfLoanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "退还溢缴"
        ordering = ["loan", "on", "id"]
        constraints = [
            models.CheckConstraint(
                name="refund_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message="退还金额应大于零。",
            ),
            models.CheckConstraint(
                name="refund_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="请写明退还的说明。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="refund_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.loan} 退还 {self.on}"
