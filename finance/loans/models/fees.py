import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from common.people import person
from finance.loans.models.loans import Loan
from finance.loans.querysets import FeeQuerySet
from finance.loans.rules.fees import FEE_LABELS
from jobs.models import Upload


@pghistory.track(append_only=True)
class Fee(models.Model):
    """费用: a charge on a loan, owed from its day on, 分. Never changed; what was none is withdrawn
    as a whole by another person."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="fees", verbose_name="贷款")
    kind = models.CharField("种类", max_length=10, choices=FEE_LABELS)
    amount = models.BigIntegerField("金额", help_text="分")
    due_on = models.DateField("应付日")
    reason = models.CharField("说明", max_length=300)
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    by = person("登记人")
    at = models.DateTimeField("登记时间")
    withdrawn_by = person("撤回人")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_why = models.CharField("撤回原因", max_length=300, blank=True)

    objects = FeeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "费用"
        ordering = ["loan", "due_on", "id"]
        indexes = [models.Index(fields=["loan", "due_on"], name="fee_of_loan")]
        constraints = [
            models.CheckConstraint(
                name="fee_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message="费用金额应大于零；登记错了请撤回原来的那一笔。",
            ),
            models.CheckConstraint(
                name="fee_kind_is_known",
                condition=Q(kind__in=list(FEE_LABELS)),
                violation_error_message="种类应为列出的各项。",
            ),
            models.CheckConstraint(
                name="fee_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="请写明收的是什么费用。",
            ),
            models.CheckConstraint(
                name="fee_withdrawn_for_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                violation_error_message="撤回费用须写明原因。",
            ),
            models.CheckConstraint(
                name="fee_withdrawn_by_another",
                condition=Q(withdrawn_by__isnull=True) | ~Q(withdrawn_by=F("by")),
                violation_error_message="自己登记的费用须由另一人撤回。",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="fee_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="fee_is_never_changed",
                fields=["loan", "kind", "amount", "due_on", "reason", "paper", "by", "at"],
            ),
            pgtrigger.Protect(
                name="fee_is_withdrawn_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.due_on} {self.get_kind_display()}"
