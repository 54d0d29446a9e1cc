import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.people import person
from finance.banks.models import Institution
from finance.fund.models.accounts import Account
from finance.fund.querysets import LedgerQuerySet, TransferQuerySet
from finance.fund.rules.accounts import SIDE_LABELS
from finance.fund.rules.postings import EVENT_LABELS
from finance.loans.models import Loan, Move
from jobs.models import Upload

# Asked at the commit, of each transfer and of each line: it has the lines and the sum it says,
# both sides are equal, and a reversal is its original with the sides changed.
_BALANCED = """
SELECT * INTO told FROM fund_transfer WHERE id = NEW.{key};
SELECT coalesce(sum(e.amount) FILTER (WHERE e.side = 'debit'), 0),
       coalesce(sum(e.amount) FILTER (WHERE e.side = 'credit'), 0),
       count(*), coalesce(bool_or(a.kind = 'cash'), false)
  INTO debit, credit, number, is_cash
  FROM fund_entry e JOIN fund_account a ON a.id = e.account_id
 WHERE e.transfer_id = NEW.{key};
IF debit <> credit OR debit <> told.amount OR number <> told.lines
   OR is_cash <> told.moves_cash THEN
    RAISE EXCEPTION 'fund_transfer_is_balanced: % debit %, credit %', NEW.{key}, debit, credit
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_transfer_is_balanced';
END IF;
IF told.reverses_id IS NOT NULL AND EXISTS (
    (SELECT account_id, CASE side WHEN 'debit' THEN 'credit' ELSE 'debit' END, amount
       FROM fund_entry WHERE transfer_id = NEW.{key}
     EXCEPT ALL
     SELECT account_id, side, amount FROM fund_entry WHERE transfer_id = told.reverses_id)
    UNION ALL
    (SELECT account_id, side, amount FROM fund_entry WHERE transfer_id = told.reverses_id
     EXCEPT ALL
     SELECT account_id, CASE side WHEN 'debit' THEN 'credit' ELSE 'debit' END, amount
       FROM fund_entry WHERE transfer_id = NEW.{key})
) THEN
    RAISE EXCEPTION 'fund_reversal_equals_its_original: %', NEW.{key}
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_reversal_equals_its_original';
END IF;
RETURN NULL;
"""
# Whoever books holds the fund's row, as whoever closes a month does.
_OPEN = """
PERFORM 1 FROM fund_fund WHERE id = 1 FOR SHARE;
IF EXISTS (
    SELECT 1 FROM fund_closing
     WHERE state IN ('closed', 'reopening') AND month + interval '1 month' > NEW."on"
) THEN
    RAISE EXCEPTION 'fund_transfer_is_of_an_open_month: %', NEW."on"
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_transfer_is_of_an_open_month';
END IF;
RETURN NEW;
"""
# Asked at the commit: no loan uses more of its agreement's quota than there is, once it uses more.
_WITHIN = """
IF EXISTS (
    SELECT 1
      FROM (SELECT a.loan_id
              FROM fund_entry e JOIN fund_account a ON a.id = e.account_id
             WHERE e.transfer_id = NEW.id AND a.loan_id IS NOT NULL
               AND a.kind IN ('reserved', 'committed', 'compensated')
             GROUP BY a.loan_id
            HAVING sum(CASE e.side WHEN 'debit' THEN e.amount ELSE -e.amount END) > 0) grown
      JOIN loans_loan l ON l.id = grown.loan_id
      JOIN banks_agreement g ON g.institution_id = l.bank_id AND g.product = l.product
       AND g.during @> coalesce(l.disbursed_on, l.approved_on)
     WHERE g.quota < (
           SELECT sum(a.balance)
             FROM fund_account a JOIN loans_loan m ON m.id = a.loan_id
            WHERE a.kind IN ('reserved', 'committed', 'compensated')
              AND m.bank_id = g.institution_id AND m.product = g.product
              AND g.during @> coalesce(m.disbursed_on, m.approved_on))
) THEN
    RAISE EXCEPTION 'fund_keeps_within_quotas: %', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'fund_keeps_within_quotas';
END IF;
RETURN NULL;
"""
_TOLD = [
    ("told", "fund_transfer"),
    ("debit", "bigint"),
    ("credit", "bigint"),
    ("number", "integer"),
    ("is_cash", "boolean"),
]


def balanced(name: str, key: str) -> pgtrigger.Trigger:
    """Σ 借 = Σ 贷 at the commit; `key` names the transfer in the new row."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=_TOLD,
        func=_BALANCED.replace("{key}", key),
    )


class Transfer(models.Model):
    """凭证 as booked: two sides that are equal; never changed, never deleted; what was wrong is
    reversed as a whole, and both stay told (B74). `key` is made by whoever asks for it: the same
    again is the same transfer (B72)."""

    key = models.UUIDField("编号", unique=True, default=uuid.uuid4, editable=False)
    no = models.PositiveBigIntegerField("凭证号", unique=True)
    on = models.DateField("业务日期")
    posted_at = models.DateTimeField("记账时间")
    event = models.CharField("事由", max_length=16, choices=EVENT_LABELS)
    amount = models.BigIntegerField("借方合计", help_text="分")
    lines = models.PositiveSmallIntegerField("行数")
    moves_cash = models.BooleanField("动用存款")
    bank = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="银行"
    )
    loan = models.ForeignKey(
        Loan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fund_transfers",
        verbose_name="贷款",
    )
    move = models.ForeignKey(
        Move,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fund_transfers",
        verbose_name="贷款的一步",
    )
    reason = models.CharField("摘要", max_length=300)
    reference = models.CharField("银行流水号", max_length=60, blank=True)
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    paper_sha256 = models.CharField("文件指纹", max_length=64, blank=True)
    maker = person("制单人")
    checker = person("复核人")
    reverses = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reversed_by",
        verbose_name="冲销的凭证",
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "凭证"
        ordering = ["-no"]
        indexes = [
            models.Index(fields=["on"], name="fund_transfer_by_day"),
            models.Index(fields=["loan"], name="fund_transfer_of_loan"),
        ]
        constraints = [
            models.CheckConstraint(
                name="fund_transfer_checker_is_another",
                condition=Q(checker__isnull=True) | Q(maker__isnull=True) | ~Q(checker=F("maker")),
                violation_error_message="制单人不能复核自己的凭证。",
            ),
            models.CheckConstraint(
                name="fund_transfer_of_money_has_two_people",
                condition=(Q(moves_cash=False) & ~Q(event="write_off"))
                | Q(maker__isnull=False, checker__isnull=False),
                violation_error_message="动用存款和核销须有制单人和复核人。",
            ),
            models.CheckConstraint(
                name="fund_transfer_is_of_something",
                condition=Q(amount__gt=0, lines__gte=2, event__in=list(EVENT_LABELS)),
                violation_error_message="凭证的金额应大于零。",
            ),
            models.CheckConstraint(
                name="fund_transfer_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="请写明摘要。",
            ),
            models.CheckConstraint(
                name="fund_transfer_reverses_when_it_says_so",
                condition=Q(event="reverse", reverses__isnull=False)
                | (~Q(event="reverse") & Q(reverses__isnull=True)),
                violation_error_message="冲销须写明冲销的是哪一张凭证。",
            ),
        ]
        triggers = [
            balanced("transfer_is_balanced", "id"),
            pgtrigger.Trigger(
                name="is_of_an_open_month",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_OPEN,
            ),
            pgtrigger.Trigger(
                name="keeps_within_quotas",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=_WITHIN,
            ),
            pgtrigger.Protect(name="transfer_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"第 {self.no} 号 {self.get_event_display()}"

    def get_absolute_url(self) -> str:
        return reverse("fund-transfers:thing", args=[self.pk])

    @property
    def is_reversal(self) -> bool:
        """冲销."""
        return self.reverses_id is not None


class Entry(models.Model):
    """分录: one line of a transfer. 分, more than nothing; never changed, never deleted."""

    transfer = models.ForeignKey(
        Transfer, models.PROTECT, related_name="entries", verbose_name="凭证"
    )
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="entries", verbose_name="科目户"
    )
    side = models.CharField("方向", max_length=6, choices=SIDE_LABELS)
    amount = models.BigIntegerField("金额", help_text="分")

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分录"
        ordering = ["transfer__no", "id"]
        constraints = [
            models.CheckConstraint(
                name="fund_entry_is_positive",
                condition=Q(amount__gt=0),
                violation_error_message="分录金额应大于零。",
            ),
            models.CheckConstraint(
                name="fund_entry_side_is_known",
                condition=Q(side__in=list(SIDE_LABELS)),
                violation_error_message="方向应为借或贷。",
            ),
        ]
        triggers = [
            balanced("entry_is_balanced", "transfer_id"),
            pgtrigger.Protect(name="entry_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()} {self.account}"
