from decimal import Decimal

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from finance.banks.models import Institution
from finance.fund.querysets import LedgerQuerySet
from finance.fund.rules.accounts import KIND_LABELS, SOURCE_LABELS
from finance.loans.models import Loan

_ROOM = """
IF NEW.promised > floor(NEW.cash * NEW.leverage) THEN
    RAISE EXCEPTION 'fund_never_over_commits: % > % x %', NEW.promised, NEW.cash, NEW.leverage
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_never_over_commits';
END IF;
RETURN NEW;
"""


class Fund(models.Model):
    """补偿资金: the one row that every posting holds, with what it adds up to. 分.

    `leverage`: how much may be promised on each 分 of cash, as it was when last something was.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    cash = models.BigIntegerField("专户存款", default=0)
    promised = models.BigIntegerField("承诺额度", default=0)
    leverage = models.DecimalField("放大倍数", max_digits=6, decimal_places=2, default=Decimal(1))
    last_no = models.PositiveBigIntegerField("最后一号凭证", default=0)
    verified_at = models.DateTimeField("上次核对", null=True, blank=True)
    halted_at = models.DateTimeField("停止记账", null=True, blank=True)
    halted_for = models.TextField("停止原因", blank=True)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "补偿资金"
        constraints = [
            models.CheckConstraint(
                name="fund_is_one",
                condition=Q(id=1),
                violation_error_message="补偿资金只有一本账。",
            ),
            models.CheckConstraint(
                name="fund_cash_is_not_negative",
                condition=Q(cash__gte=0),
                violation_error_message="专户存款不足。",
            ),
            models.CheckConstraint(
                name="fund_promises_are_not_negative",
                condition=Q(promised__gte=0),
                violation_error_message="承诺额度不能为负。",
            ),
            models.CheckConstraint(
                name="fund_halts_for_a_reason",
                condition=Q(halted_at__isnull=True, halted_for="")
                | (Q(halted_at__isnull=False) & ~Q(halted_for="")),
                violation_error_message="停止记账须写明原因。",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="never_over_commits",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                level=pgtrigger.Row,
                condition=pgtrigger.Q(new__promised__gt=pgtrigger.F("old__promised")),
                func=_ROOM,
            ),
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return "风险补偿资金"


class Account(models.Model):
    """科目户: a kind per source, bank and loan, with its balance on the side it grows on. 分."""

    kind = models.CharField("科目", max_length=16, choices=KIND_LABELS)
    source = models.CharField("出资", max_length=8, choices=SOURCE_LABELS, blank=True)
    bank = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="+", verbose_name="银行"
    )
    loan = models.ForeignKey(
        Loan, models.PROTECT, null=True, related_name="fund_accounts", verbose_name="贷款"
    )
    balance = models.BigIntegerField("余额", default=0, help_text="分")

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "科目户"
        ordering = ["kind", "source", "bank", "loan"]
        constraints = [
            models.UniqueConstraint(
                name="fund_account_once",
                fields=["kind", "source", "bank", "loan"],
                nulls_distinct=False,
                violation_error_message="这个科目户已经有了。",
            ),
            models.CheckConstraint(
                name="fund_account_kind_is_known",
                condition=Q(kind__in=list(KIND_LABELS)) & Q(source__in=["", *SOURCE_LABELS]),
                violation_error_message="科目和出资应为列出的各项。",
            ),
            models.CheckConstraint(
                name="fund_account_is_not_below_zero",
                condition=Q(balance__gte=0),
                violation_error_message="科目余额不能为负。",
            ),
        ]
        triggers = [pgtrigger.Protect(name="account_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        of = [self.get_source_display() if self.source else "", str(self.bank or "")]
        loan = str(self.loan) if self.loan_id else ""
        return " ".join(part for part in (self.get_kind_display(), *of, loan) if part)

    def get_absolute_url(self) -> str:
        return f"{reverse('fund-entries:list')}?account={self.pk}"
