from decimal import Decimal

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from common.people import person
from finance.loans.models.loans import Loan
from finance.loans.querysets import OfLoanQuerySet
from finance.loans.rules.judging import GRADE_LABELS, JUDGEMENT_LABELS
from jobs.models import Upload


@pghistory.track(append_only=True)
class Judgement(models.Model):
    """人的判断: a fact about a loan from a day on, with its reason; a later one of the same kind
    takes its place. A grade may be worse than the floor, never better (五级分类办法)."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="judgements", verbose_name="贷款")
    kind = models.CharField("事项", max_length=16, choices=JUDGEMENT_LABELS)
    on = models.DateField("自何日起")
    is_so = models.BooleanField("是", default=True)
    share = models.DecimalField(
        "预期损失占余额",
        max_digits=5,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))],
    )
    grade = models.CharField("认定等级", max_length=16, choices=GRADE_LABELS, blank=True)
    reason = models.CharField("依据", max_length=300)
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    by = person("登记人")
    at = models.DateTimeField("登记时间")

    objects = OfLoanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分类判断"
        ordering = ["loan", "on", "id"]
        constraints = [
            models.CheckConstraint(
                name="judgement_kind_is_known",
                condition=Q(kind__in=list(JUDGEMENT_LABELS)),
                violation_error_message="事项应为列出的各项。",
            ),
            models.CheckConstraint(
                name="judgement_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="请写明依据。",
            ),
            models.CheckConstraint(
                name="judgement_says_what_it_is_about",
                condition=(
                    Q(kind="expected_loss", is_so=True, share__isnull=False)
                    | (~(Q(kind="expected_loss") & Q(is_so=True)) & Q(share__isnull=True))
                )
                & (
                    Q(kind="manual", is_so=True, grade__in=list(GRADE_LABELS))
                    | (~(Q(kind="manual") & Q(is_so=True)) & Q(grade=""))
                ),
                violation_error_message="预期信用损失须填比例，人工认定须填等级，其他不填。",
            ),
            models.CheckConstraint(
                name="judgement_share_is_a_share",
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=1),
                violation_error_message="比例应在 0 到 100%% 之间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.on} {self.get_kind_display()}"


@pghistory.track(append_only=True)
class BankBalance(models.Model):
    """银行月报余额: what the bank's accepted list says is owed on a day: it is what is owed. 分."""

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="balances", verbose_name="贷款")
    on = models.DateField("日期")
    principal = models.BigIntegerField("本金余额", help_text="分")
    overdue_principal = models.BigIntegerField("逾期本金", default=0, help_text="分")
    interest = models.BigIntegerField("欠息", null=True, blank=True, help_text="分")
    overdue_since = models.DateField("最早未还的到期日", null=True, blank=True)
    grade = models.CharField("银行分类", max_length=16, choices=GRADE_LABELS, blank=True)
    source = models.CharField("名单", max_length=80)
    by = person("接受人")
    at = models.DateTimeField("接受时间")

    objects = OfLoanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "银行月报余额"
        ordering = ["loan", "on"]
        constraints = [
            models.UniqueConstraint(
                name="bank_balance_once_a_day",
                fields=["loan", "on"],
                violation_error_message="这笔贷款这一天已有银行余额。",
            ),
            models.CheckConstraint(
                name="bank_balance_amounts_fit",
                condition=Q(principal__gte=0)
                & Q(overdue_principal__gte=0, overdue_principal__lte=F("principal"))
                & (Q(interest__isnull=True) | Q(interest__gte=0)),
                violation_error_message="余额不能为负，逾期本金不能大于余额。",
            ),
            models.CheckConstraint(
                name="bank_balance_overdue_since_a_day",
                condition=Q(overdue_since__isnull=True) | Q(overdue_since__lte=F("on")),
                violation_error_message="未还的到期日不能晚于余额日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.on}"
