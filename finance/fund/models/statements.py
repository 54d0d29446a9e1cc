import pghistory
from django.db import models
from django.db.models import Q

from common.people import person
from finance.fund.models.transfers import Transfer
from finance.fund.querysets import LedgerQuerySet


@pghistory.track(append_only=True)
class StatementLine(models.Model):
    """专户流水: one line of the bank's statement of the fund's account, and what of ours it is. 分.

    `amount`: more than nothing came in, less went out.
    """

    on = models.DateField("日期")
    amount = models.BigIntegerField("金额", help_text="分，收为正、付为负")
    summary = models.CharField("摘要", max_length=200, blank=True)
    reference = models.CharField("流水号", max_length=60)
    transfer = models.OneToOneField(
        Transfer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statement_line",
        verbose_name="对上的凭证",
    )
    matched_by = person("核对人")
    note = models.CharField("说明", max_length=200, blank=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专户流水"
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="fund_statement_reference_once",
                fields=["reference"],
                violation_error_message="这个流水号已经有了。",
            ),
            models.CheckConstraint(
                name="fund_statement_line_is_of_something",
                condition=~Q(amount=0) & ~Q(reference=""),
                violation_error_message="每行须有流水号，收付不能都为零。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.reference}"
