from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.registry.models import Enterprise
from finance.banks.rules.products import PRODUCT_LABELS
from finance.lists.models.lists import Delivery
from finance.lists.querysets import ListRowQuerySet
from finance.lists.rules.outcomes import OUTCOME_LABELS, Stand
from finance.loans.models import Loan
from finance.loans.models.plans import AMORTIZATION_LABELS, EVERY_LABELS
from finance.loans.rules.judging import GRADE_LABELS


def fen(label: str) -> models.BigIntegerField:  # type: ignore[type-arg]
    """An amount in 分; None is unknown."""
    return models.BigIntegerField(label, null=True, blank=True, help_text="分")


class ListRow(models.Model):
    """月报的一行: what the bank says of a loan at the month's end; what it leaves out is unknown.

    Row number 0: of no row: a loan of the book that the list does not have (`missing`).
    """

    delivery = models.ForeignKey(
        Delivery, models.CASCADE, related_name="rows", verbose_name="报送的文件"
    )
    number = models.PositiveIntegerField("行号")
    contract_no = models.CharField("合同号", max_length=60)
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bank_list_rows",
        verbose_name="企业",
    )
    loan = models.ForeignKey(
        Loan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bank_list_rows",
        verbose_name="贷款",
    )
    outcome = models.CharField("与账上相比", max_length=8, choices=OUTCOME_LABELS)
    product = models.CharField("产品", max_length=20, choices=PRODUCT_LABELS, blank=True)
    principal = fen("放款金额")
    disbursed_on = models.DateField("放款日", null=True, blank=True)
    matures_on = models.DateField("到期日", null=True, blank=True)
    rate = models.DecimalField("年利率", max_digits=9, decimal_places=8, null=True, blank=True)
    amortization = models.CharField(
        "还款方式", max_length=20, choices=AMORTIZATION_LABELS, blank=True
    )
    every = models.CharField("还款周期", max_length=8, choices=EVERY_LABELS, blank=True)
    periods = models.PositiveSmallIntegerField("期数", null=True, blank=True)
    previous = fen("上期余额")
    lent = fen("本期放款")
    repaid = fen("本期还款本金")
    is_repaid_told = models.BooleanField("还款是表中写明的", default=False)
    interest_paid = fen("本期还息")
    paid_on = models.DateField("还款日", null=True, blank=True)
    balance = fen("余额")
    interest = fen("欠息")
    overdue_principal = fen("逾期本金")
    overdue_since = models.DateField("逾期起日", null=True, blank=True)
    grade = models.CharField("五级分类", max_length=16, choices=GRADE_LABELS, blank=True)
    differences = models.JSONField(
        "与账上的差异", default=list, blank=True, help_text="[[列, 账上, 表中], …]"
    )

    objects = ListRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "银行月报明细"
        ordering = ["-delivery", "number", "id"]
        indexes = [
            models.Index(fields=["delivery", "outcome"], name="list_row_outcome"),
            models.Index(fields=["delivery", "contract_no"], name="list_row_contract"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="list_row_contract_once",
                fields=["delivery", "contract_no"],
                violation_error_message="同一合同在一份月报里只能有一行。",
            ),
            models.CheckConstraint(
                name="list_row_amounts_fit",
                condition=(Q(balance__isnull=True) | Q(balance__gte=0))
                & (
                    Q(overdue_principal__isnull=True)
                    | Q(overdue_principal__gte=0, overdue_principal__lte=F("balance"))
                ),
                violation_error_message="余额不能为负，逾期本金不能大于余额。",
            ),
            models.CheckConstraint(
                name="list_row_ties",
                condition=Q(previous__isnull=True)
                | Q(lent__isnull=True)
                | Q(repaid__isnull=True)
                | Q(balance=F("previous") + F("lent") - F("repaid")),
                violation_error_message="上期余额 + 本期放款 − 本期还款应等于余额。",
            ),
        ]

    def __str__(self) -> str:
        return f"合同 {self.contract_no}"

    def get_absolute_url(self) -> str:
        return reverse("bank_list_rows:thing", args=[self.pk])

    @property
    def stand(self) -> Stand:
        """As the list says it stands."""
        return Stand(
            self.balance or 0,
            self.overdue_principal or 0,
            self.overdue_since,
            self.grade,
            self.interest,
        )
