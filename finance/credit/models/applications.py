import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.people import person
from finance.credit.querysets import TERMS, ApplicationQuerySet
from finance.credit.rules.capacity import ANSWER_LABELS
from finance.credit.rules.turns import TURN_LABELS, Turn, turn_of
from finance.loans.models import Loan


@pghistory.track(append_only=True, exclude=["due_on"])
class Application(models.Model):
    """贷款申请: what a firm said beside the loan it asks for, and by when the next step is due.

    `answer` and `capacity` (分) keep what it was told it could borrow on that day.
    """

    loan = models.OneToOneField(
        Loan, models.PROTECT, related_name="application", verbose_name="贷款"
    )
    contact_name = models.CharField("联系人", max_length=40)
    contact_phone = models.CharField("联系电话", max_length=40)
    answer = models.CharField("当时的可测额度", max_length=8, choices=ANSWER_LABELS)
    capacity = models.BigIntegerField("当时还可申请（分）", null=True, blank=True)
    due_on = models.DateField("本环节期限", null=True, blank=True)
    asked_by = person("申请人")
    asked_at = models.DateTimeField("申请时间")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贷款申请"
        ordering = [models.F("due_on").asc(nulls_last=True), "-id"]
        indexes = [models.Index(fields=["due_on"], name="application_by_due")]
        constraints = [
            models.CheckConstraint(
                name="application_has_a_contact",
                condition=~Q(contact_name="") & ~Q(contact_phone=""),
                violation_error_message="请写明联系人和联系电话。",
            ),
            models.CheckConstraint(
                name="application_answer_is_known",
                condition=Q(answer__in=list(ANSWER_LABELS)),
                violation_error_message="可测额度应为可以、不可以或无法判断。",
            ),
            models.CheckConstraint(
                name="application_capacity_is_not_negative",
                condition=Q(capacity__isnull=True) | Q(capacity__gte=0),
                violation_error_message="还可申请的金额不能为负。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan.enterprise} {self.loan.get_product_display()}申请"

    def get_absolute_url(self) -> str:
        return reverse("asking:thing", args=[self.pk])

    @property
    def turn(self) -> Turn:
        """球在谁手里."""
        firm = self.loan.enterprise
        has_place = bool(firm.township_id or firm.park_id)
        return turn_of(self.loan.status, has_place=has_place)

    @property
    def turn_words(self) -> str:
        """轮到谁; empty once it is over."""
        return TURN_LABELS.get(self.turn.value, "")

    @property
    def is_open_to_reader(self) -> bool:
        """The one it was fetched for is told amounts and the bank; nobody is unless said."""
        return bool(self.__dict__.get(TERMS, False))

    @property
    def amount(self) -> int | None:
        """申请金额 (分), for who is told."""
        return self.loan.asked_amount if self.is_open_to_reader else None

    @property
    def approved(self) -> int | None:
        """批准金额 (分), for who is told."""
        return self.loan.approved_amount if self.is_open_to_reader else None

    @property
    def bank_name(self) -> str | None:
        """银行, for who is told."""
        bank = self.loan.bank
        return bank.name if bank and self.is_open_to_reader else None

    @property
    def months(self) -> int | None:
        """申请期限 (月), for who is told."""
        return self.loan.asked_months if self.is_open_to_reader else None
