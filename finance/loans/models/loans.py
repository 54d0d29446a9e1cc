import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.banks.rules.products import PRODUCT_LABELS
from finance.loans.querysets import LoanQuerySet
from finance.loans.rules.judging import GRADE_LABELS
from finance.loans.rules.life import (
    BEFORE_LENDING,
    OVERDUE_LABEL,
    STATUS_LABELS,
    Status,
)
from finance.loans.rules.pay_days import both

_ASKED = Q(status__in=[status.value for status in Status if status in BEFORE_LENDING])
_LENT = Q(
    contract_no__gt="",
    principal__isnull=False,
    disbursed_on__isnull=False,
    bank__isnull=False,
)


@pghistory.track(
    append_only=True,
    exclude=[
        "balance",
        "overdue_principal",
        "overdue_since",
        "grade",
        "told_on",
        "own_overdue",
        "own_overdue_since",
        "pays_by",
        "is_tentative",
        "changes_on",
        "aged_on",
    ],
)
class Loan(models.Model):
    """贷款: one life from the application (or from the bank's list) to its end. Money in 分.

    `balance` to `aged_on` are derived by ageing from what is registered (see `Standing`).
    """

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="loans", verbose_name="企业"
    )
    bank = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="loans",
        verbose_name="银行",
    )
    product = models.CharField("产品", max_length=20, choices=PRODUCT_LABELS)
    status = models.CharField("状态", max_length=12, choices=STATUS_LABELS)
    asked_amount = models.BigIntegerField("申请金额", null=True, blank=True, help_text="分")
    asked_months = models.PositiveSmallIntegerField("申请期限（月）", null=True, blank=True)
    asked_on = models.DateField("申请日", null=True, blank=True)
    purpose = models.CharField("用途", max_length=200, blank=True)
    approved_amount = models.BigIntegerField("批准金额", null=True, blank=True, help_text="分")
    approved_on = models.DateField("审批日", null=True, blank=True)
    contract_no = models.CharField("合同号", max_length=60, blank=True)
    principal = models.BigIntegerField("放款金额", null=True, blank=True, help_text="分")
    disbursed_on = models.DateField("放款日", null=True, blank=True)
    ended_on = models.DateField("结束日", null=True, blank=True)
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="续贷或应急转贷的原贷款",
    )
    balance = models.BigIntegerField("本金余额", null=True, editable=False)
    overdue_principal = models.BigIntegerField("逾期本金", null=True, editable=False)
    overdue_since = models.DateField("最早未还的到期日", null=True, editable=False)
    grade = models.CharField(
        "五级分类", max_length=16, choices=GRADE_LABELS, blank=True, editable=False
    )
    matures_on = models.DateField("到期日", null=True, editable=False)
    told_on = models.DateField("依哪一天的银行名单", null=True, editable=False)
    own_overdue = models.BigIntegerField(
        "按约定推算的逾期本金", null=True, editable=False, help_text="分；依名单的贷款，旁列核对"
    )
    own_overdue_since = models.DateField("按约定推算的逾期起日", null=True, editable=False)
    pays_by = models.DateField("到期日顺延至", null=True, editable=False)
    is_tentative = models.BooleanField("顺延暂定", default=False, editable=False)
    changes_on = models.DateField("下一个可能变化的日子", null=True, editable=False)
    aged_on = models.DateField("算到哪一天", null=True, editable=False)
    created_at = models.DateTimeField("登记时间")

    objects = LoanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贷款"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["enterprise"], name="loan_of_firm"),
            models.Index(fields=["bank", "status"], name="loan_of_bank"),
            models.Index(fields=["status", "-id"], name="loan_by_status"),
            models.Index(fields=["changes_on"], name="loan_changes_on"),
            models.Index(
                fields=["overdue_since"],
                name="loan_overdue",
                condition=Q(overdue_since__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="loan_contract_once",
                fields=["bank", "contract_no"],
                condition=~Q(contract_no=""),
                violation_error_message="这家银行的这个合同号已经登记。",
            ),
            models.CheckConstraint(
                name="loan_status_is_known",
                condition=Q(status__in=list(STATUS_LABELS)),
                violation_error_message="状态应为列出的状态之一。",
            ),
            models.CheckConstraint(
                name="loan_product_is_known",
                condition=Q(product__in=list(PRODUCT_LABELS)),
                violation_error_message="产品应为列出的产品之一。",
            ),
            models.CheckConstraint(
                name="loan_lent_has_a_contract",
                condition=_ASKED | _LENT,
                violation_error_message="放款后的贷款须有银行、合同号、金额和放款日。",
            ),
            models.CheckConstraint(
                name="loan_amounts_are_positive",
                condition=(Q(principal__isnull=True) | Q(principal__gt=0))
                & (Q(asked_amount__isnull=True) | Q(asked_amount__gt=0))
                & (Q(approved_amount__isnull=True) | Q(approved_amount__gt=0)),
                violation_error_message="金额应大于零。",
            ),
            models.CheckConstraint(
                name="loan_asked_says_how_much",
                condition=~Q(status__in=["applied", "endorsed", "recommended", "approved"])
                | Q(asked_amount__isnull=False, asked_on__isnull=False),
                violation_error_message="申请须有金额和日期。",
            ),
            models.CheckConstraint(
                name="loan_approved_says_how_much",
                condition=~Q(status=Status.APPROVED.value)
                | Q(approved_amount__isnull=False, approved_on__isnull=False, bank__isnull=False),
                violation_error_message="批准须有银行、金额和日期。",
            ),
            models.CheckConstraint(
                name="loan_ended_on_a_day",
                condition=Q(status__in=["settled", "written_off"], ended_on__isnull=False)
                | (~Q(status__in=["settled", "written_off"]) & Q(ended_on__isnull=True)),
                violation_error_message="结清和核销须有日期，其他状态没有。",
            ),
            models.CheckConstraint(
                name="loan_replaces_another",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                violation_error_message="不能续自己。",
            ),
            models.CheckConstraint(
                name="loan_shifts_a_day_off_forward",
                condition=Q(pays_by__isnull=True, is_tentative=False)
                | Q(pays_by__gt=F("matures_on")),
                violation_error_message="顺延只能晚于到期日。",
            ),
            models.CheckConstraint(
                name="loan_owes_no_more_than_lent",
                condition=Q(balance__isnull=True) | Q(balance__gte=0),
                violation_error_message="余额不能为负。",
            ),
        ]

    def __str__(self) -> str:
        return self.contract_no or f"{self.enterprise} {self.get_product_display()}申请"

    def get_absolute_url(self) -> str:
        return reverse("loans:thing", args=[self.pk])

    @property
    def maturity(self) -> str:
        """到期日 in words, with the day it shifts to: “2026-10-01（顺延至 2026-10-09）”."""
        if self.matures_on is None:
            return ""
        return both(self.matures_on, self.pays_by, is_tentative=self.is_tentative)

    @property
    def is_overdue(self) -> bool:
        """逾期, by the last ageing."""
        return self.status == Status.ACTIVE and self.overdue_since is not None

    @property
    def state_words(self) -> str:
        """Where it stands: 逾期 is told before 在贷."""
        return OVERDUE_LABEL if self.is_overdue else STATUS_LABELS[self.status]
