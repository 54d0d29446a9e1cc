import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.people import person
from finance.banks.models import Institution
from finance.fund.models.transfers import Transfer
from finance.fund.querysets import LedgerQuerySet, OfBankQuerySet
from finance.fund.rules.accounts import SOURCE_LABELS
from finance.fund.rules.postings import EVENT_LABELS
from finance.fund.rules.vouchers import OF_A_LOAN, PROPOSED, VOUCHER_LABELS
from finance.loans.models import Loan
from jobs.models import Upload

_EVENTS = {event.value: EVENT_LABELS[event.value] for event in PROPOSED}
_DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)


@pghistory.track(append_only=True)
class Voucher(models.Model):
    """待记账凭证: proposed by one person, booked or refused by another. 分.

    `key` is made by whoever proposes and becomes the number of the transfer (B72).
    """

    key = models.UUIDField("编号", default=uuid.uuid4, unique=True, editable=False)
    event = models.CharField("事由", max_length=16, choices=_EVENTS)
    on = models.DateField("业务日期")
    amount = models.BigIntegerField("金额", help_text="分")
    source = models.CharField("出资", max_length=8, choices=SOURCE_LABELS, blank=True)
    bank = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="银行"
    )
    loan = models.ForeignKey(
        Loan, models.PROTECT, null=True, blank=True, related_name="vouchers", verbose_name="贷款"
    )
    expenses = models.BigIntegerField("先扣的追偿费用", default=0, help_text="分")
    is_advanced = models.BooleanField("费用由专户垫付过", default=False)
    is_whole = models.BooleanField("全额进入专户", default=True)
    settles = models.BooleanField("追回后结清", default=False)
    due_on = models.DateField("应归还日", null=True, blank=True)
    reverses = models.ForeignKey(
        Transfer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="冲销的凭证",
    )
    reference = models.CharField("银行流水号", max_length=60, blank=True)
    reason = models.CharField("摘要", max_length=300)
    paper = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件"
    )
    state = models.CharField("状态", max_length=10, choices=VOUCHER_LABELS, default="pending")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="制单人"
    )
    made_at = models.DateTimeField("制单时间")
    decided_by = person("复核人")
    decided_at = models.DateTimeField("复核时间", null=True, blank=True)
    decision = models.CharField("复核意见", max_length=300, blank=True)
    transfer = models.OneToOneField(
        Transfer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voucher",
        verbose_name="凭证",
    )

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待记账凭证"
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["made_at"], name="fund_voucher_pending", condition=Q(state="pending")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="fund_voucher_decider_is_another",
                condition=Q(decided_by__isnull=True)
                | ~Q(decided_by=F("made_by"))
                | Q(state="withdrawn"),
                violation_error_message="制单人不能复核自己的凭证。",
            ),
            models.CheckConstraint(
                name="fund_voucher_state_has_its_people",
                condition=Q(state="pending", decided_by=None, decided_at=None, transfer=None)
                | (Q(state="posted", transfer__isnull=False) & _DECIDED)
                | (Q(state__in=["refused", "withdrawn"], transfer=None) & _DECIDED),
                violation_error_message="凭证的状态与复核不一致。",
            ),
            models.CheckConstraint(
                name="fund_voucher_amounts_fit",
                condition=Q(amount__gt=0, expenses__gte=0, expenses__lte=F("amount")),
                violation_error_message="金额应大于零，追偿费用不能超过追回的金额。",
            ),
            models.CheckConstraint(
                name="fund_voucher_is_about_its_thing",
                condition=(
                    Q(event__in=[event.value for event in PROPOSED if event in OF_A_LOAN])
                    & Q(loan__isnull=False, bank__isnull=False)
                )
                | Q(event__in=["interest", "release"])
                | Q(event="pay_in", source__in=list(SOURCE_LABELS))
                | Q(event="reverse", reverses__isnull=False),
                violation_error_message="请写明是哪一笔贷款、哪一级出资或冲销哪一张凭证。",
            ),
            models.CheckConstraint(
                name="fund_voucher_bridge_has_a_day",
                condition=Q(event="bridge", due_on__isnull=False, due_on__gt=F("on"))
                | (~Q(event="bridge") & Q(due_on__isnull=True)),
                violation_error_message="应急转贷须写明应归还日，晚于出借日。",
            ),
            models.CheckConstraint(
                name="fund_voucher_write_off_has_proof",
                condition=~Q(event="write_off") | Q(paper__isnull=False),
                violation_error_message="核销须附证明文件。",
            ),
            models.UniqueConstraint(
                name="fund_voucher_reverses_once",
                fields=["reverses"],
                condition=Q(state__in=["pending", "posted"]),
                violation_error_message="这张凭证已提出或已经冲销。",
            ),
            models.CheckConstraint(
                name="fund_voucher_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="请写明摘要。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_event_display()}"

    def get_absolute_url(self) -> str:
        return reverse("fund-vouchers:thing", args=[self.pk])


class Recovery(models.Model):
    """追回: what came back of a compensated loan and how it was shared, as booked. 分."""

    transfer = models.OneToOneField(
        Transfer, models.PROTECT, related_name="recovery", verbose_name="凭证"
    )
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="recoveries", verbose_name="贷款")
    bank = models.ForeignKey(
        Institution, models.PROTECT, related_name="recoveries", verbose_name="银行"
    )
    on = models.DateField("日期")
    amount = models.BigIntegerField("追回", help_text="分")
    expenses = models.BigIntegerField("先扣费用", help_text="分")
    fund = models.BigIntegerField("归资金", help_text="分")
    bank_part = models.BigIntegerField("归银行", help_text="分")
    city = models.BigIntegerField("其中市级", help_text="分")
    district = models.BigIntegerField("其中区级", help_text="分")
    is_late = models.BooleanField("核销后追回", default=False)
    basis = models.CharField("分配依据", max_length=80)

    objects = OfBankQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "追回"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="fund_recovery_parts_are_the_whole",
                condition=Q(amount=F("expenses") + F("fund") + F("bank_part"))
                & Q(fund=F("city") + F("district")),
                violation_error_message="各部分之和应等于追回的金额。",
            ),
            models.CheckConstraint(
                name="fund_recovery_parts_are_not_negative",
                condition=Q(
                    amount__gt=0, expenses__gte=0, bank_part__gte=0, city__gte=0, district__gte=0
                ),
                violation_error_message="各部分不能为负。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.loan}"

    def get_absolute_url(self) -> str:
        return reverse("fund-recoveries:thing", args=[self.pk])


class Bridge(models.Model):
    """应急转贷: lent from the account for a few days, to be given back by a day. 分."""

    transfer = models.OneToOneField(
        Transfer, models.PROTECT, related_name="bridge", verbose_name="凭证"
    )
    loan = models.ForeignKey(
        Loan, models.PROTECT, related_name="bridges", verbose_name="所转的贷款"
    )
    bank = models.ForeignKey(
        Institution, models.PROTECT, related_name="bridges", verbose_name="银行"
    )
    on = models.DateField("出借日")
    due_on = models.DateField("应归还日")
    amount = models.BigIntegerField("金额", help_text="分")
    returned_on = models.DateField("归还日", null=True, blank=True)

    objects = OfBankQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "应急转贷"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="fund_bridge_is_of_something",
                condition=Q(amount__gt=0, due_on__gt=F("on")),
                violation_error_message="应急转贷的金额应大于零，应归还日晚于出借日。",
            ),
            models.CheckConstraint(
                name="fund_bridge_returned_after_it_was_lent",
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("on")),
                violation_error_message="归还日不能早于出借日。",
            ),
            models.UniqueConstraint(
                name="fund_bridge_one_open",
                fields=["loan"],
                condition=Q(returned_on__isnull=True),
                violation_error_message="这笔贷款已有没归还的应急转贷。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.on}"

    def get_absolute_url(self) -> str:
        return reverse("fund-bridges:thing", args=[self.pk])
