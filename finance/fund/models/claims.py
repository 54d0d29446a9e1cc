import uuid
from datetime import timedelta

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.people import person
from finance.banks.models import Agreement, Institution
from finance.fund.models.transfers import Transfer
from finance.fund.querysets import OfBankQuerySet, OfClaimQuerySet
from finance.fund.rules.claims import CLAIM_LABELS, DEED_LABELS, OVER, PAPER_LABELS, ClaimState
from finance.loans.models import Loan
from jobs.models import Upload

REST = timedelta(hours=24)  # before a changed account is paid to (B77)
_OVER = [state.value for state in ClaimState if state in OVER]


def _another(name: str, *others: str) -> Q:
    """Whoever did this did none of those."""
    rule = Q()
    for other in others:
        rule &= (
            Q(**{f"{name}__isnull": True})
            | Q(**{f"{other}__isnull": True})
            | ~Q(**{name: F(other)})
        )
    return rule


@pghistory.track(append_only=True)
class Payee(models.Model):
    """收款账户 of a bank: told by one person, confirmed by another, paid to a day later (B77)."""

    bank = models.ForeignKey(
        Institution, models.PROTECT, related_name="payees", verbose_name="银行"
    )
    holder = models.CharField("户名", max_length=80)
    number = models.CharField("账号", max_length=40)
    branch = models.CharField("开户行", max_length=80)
    reason = models.CharField("变更原因", max_length=300)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    proposed_at = models.DateTimeField("提出时间")
    confirmed_by = person("确认人")
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    usable_from = models.DateTimeField("何时起可用", null=True, blank=True)
    refused_for = models.CharField("不予确认的原因", max_length=300, blank=True)

    objects = OfBankQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "收款账户"
        ordering = ["bank", "-id"]
        constraints = [
            models.CheckConstraint(
                name="payee_confirmer_is_another",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                violation_error_message="提出人不能确认自己提出的收款账户。",
            ),
            models.CheckConstraint(
                name="payee_rests_for_a_day",
                condition=Q(usable_from__isnull=True)
                | Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    usable_from__gte=F("confirmed_at") + REST,
                ),
                violation_error_message="收款账户确认满二十四小时后才能使用。",
            ),
            models.CheckConstraint(
                name="payee_is_told_whole",
                condition=~Q(holder="") & Q(number__regex=r"^[0-9]{8,40}$") & ~Q(branch=""),
                violation_error_message="请填写户名、开户行和 8 位以上数字的账号。",
            ),
            models.CheckConstraint(
                name="payee_refused_is_not_used",
                condition=Q(refused_for="") | Q(usable_from__isnull=True),
                violation_error_message="不予确认的账户不能使用。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder}（尾号 {self.number[-4:]}）"

    def get_absolute_url(self) -> str:
        return reverse("fund-payees:thing", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Neither confirmed nor refused."""
        return self.confirmed_at is None


@pghistory.track(append_only=True)
class Claim(models.Model):
    """代偿申请: a bank asks the fund for its share of a loan's overdue principal. 分.

    What is overdue is taken from the newest ageing, never typed (B76). A loan has at most one that
    is under way or paid (B73).
    """

    key = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="claims", verbose_name="贷款")
    bank = models.ForeignKey(
        Institution, models.PROTECT, related_name="claims", verbose_name="银行"
    )
    number = models.CharField("申请编号", max_length=40)
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="协议"
    )
    on = models.DateField("申请日")
    overdue_since = models.DateField("最早未还的到期日")
    principal = models.BigIntegerField("逾期未收回本金", help_text="分")
    interest = models.BigIntegerField("欠息", default=0, help_text="分，由银行承担")
    fund = models.BigIntegerField("资金代偿", help_text="分")
    bank_part = models.BigIntegerField("银行承担", help_text="分")
    city = models.BigIntegerField("其中市级", help_text="分")
    district = models.BigIntegerField("其中区级", help_text="分")
    payee = models.ForeignKey(
        Payee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name="收款账户",
    )
    state = models.CharField("状态", max_length=10, choices=CLAIM_LABELS)
    note = models.CharField("情况说明", max_length=300, blank=True)
    said = models.CharField("最近的意见", max_length=300, blank=True)
    applied_by = person("申请人")
    applied_at = models.DateTimeField("申请时间")
    verified_by = person("核验人")
    approved_by = person("一审人")
    confirmed_by = person("二审人")
    paid_by = person("支付人")
    paid_on = models.DateField("支付日", null=True, blank=True)
    transfer = models.OneToOneField(
        Transfer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claim",
        verbose_name="凭证",
    )

    objects = OfBankQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代偿申请"
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "-id"], name="fund_claim_by_state")]
        constraints = [
            models.UniqueConstraint(
                name="fund_claim_number_once",
                fields=["loan", "number"],
                violation_error_message="这笔贷款的这个申请编号已经用过（B73）。",
            ),
            models.UniqueConstraint(
                name="fund_claim_one_standing",
                fields=["loan"],
                condition=~Q(state__in=_OVER),
                violation_error_message="这笔贷款已有在办或已代偿的申请，不能重复代偿。",
            ),
            models.CheckConstraint(
                name="fund_claim_parts_are_the_whole",
                condition=Q(principal=F("fund") + F("bank_part"), fund=F("city") + F("district")),
                violation_error_message="资金与银行的部分之和应等于逾期本金。",
            ),
            models.CheckConstraint(
                name="fund_claim_amounts_fit",
                condition=Q(
                    principal__gt=0,
                    fund__gte=0,
                    bank_part__gte=0,
                    city__gte=0,
                    district__gte=0,
                    interest__gte=0,
                ),
                violation_error_message="代偿的本金应大于零，各部分不能为负。",
            ),
            models.CheckConstraint(
                name="fund_claim_approvers_are_two",
                condition=_another("approved_by", "applied_by", "verified_by")
                & _another("confirmed_by", "applied_by", "verified_by", "approved_by"),
                violation_error_message="一审、二审须由两个人办理，都不能是申请人或核验人。",
            ),
            models.CheckConstraint(
                name="fund_claim_payer_did_not_approve",
                condition=_another("paid_by", "approved_by", "confirmed_by"),
                violation_error_message="审批人不能办理支付。",
            ),
            models.CheckConstraint(
                name="fund_claim_state_has_its_people",
                condition=Q(state__in=["applied", "returned", "refused", "withdrawn"])
                | Q(state="verified", verified_by__isnull=False)
                | Q(state="checked", verified_by__isnull=False, approved_by__isnull=False)
                | Q(
                    state__in=["approved", "paid", "reversed"],
                    verified_by__isnull=False,
                    approved_by__isnull=False,
                    confirmed_by__isnull=False,
                ),
                violation_error_message="申请的状态与办理人不一致。",
            ),
            models.CheckConstraint(
                name="fund_claim_paid_has_a_transfer",
                condition=Q(
                    state__in=["paid", "reversed"],
                    transfer__isnull=False,
                    paid_on__isnull=False,
                    payee__isnull=False,
                )
                | (~Q(state__in=["paid", "reversed"]) & Q(transfer__isnull=True)),
                violation_error_message="已代偿的申请须有凭证、支付日和收款账户，其他没有。",
            ),
        ]

    def __str__(self) -> str:
        return f"代偿申请 {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("fund-claims:thing", args=[self.pk])


class ClaimDeed(models.Model):
    """代偿申请的一步: who, when, why; never changed."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="steps", verbose_name="代偿申请")
    deed = models.CharField("步骤", max_length=10, choices=DEED_LABELS)
    on = models.DateField("业务日期")
    reason = models.CharField("意见", max_length=300, blank=True)
    by = person("办理人")
    at = models.DateTimeField("办理时间")

    objects = OfClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代偿办理"
        ordering = ["claim", "id"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_deed_display()}"


class ClaimPaper(models.Model):
    """代偿申请的材料."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="papers", verbose_name="代偿申请")
    kind = models.CharField("材料", max_length=12, choices=PAPER_LABELS)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+", verbose_name="文件")
    by = person("上传人")
    at = models.DateTimeField("上传时间")

    objects = OfClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代偿材料"
        ordering = ["claim", "id"]
        constraints = [
            models.CheckConstraint(
                name="fund_claim_paper_kind_is_known",
                condition=Q(kind__in=list(PAPER_LABELS)),
                violation_error_message="材料应为列出的各项。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.get_kind_display()}"
