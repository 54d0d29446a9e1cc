from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from common.dates import last_day_of
from common.ranges import begins, has_days
from enterprises.registry.models import Enterprise
from finance.capital.models.parts import (
    amount,
    firm,
    institution,
    shown_name,
    shown_wan,
    text,
    tracked,
)
from finance.capital.querysets import ClaimQuerySet, PolicyQuerySet
from finance.capital.rules.insurance import COVER_LABELS, ClaimState, claim_state


@tracked
class InsurancePolicy(models.Model):
    """保单: what an insurer covers for a firm, from a day to a day."""

    enterprise = firm("insurance_policies")
    insurer = institution("保险机构", "+")
    kind = models.CharField("险种", max_length=8, choices=COVER_LABELS)
    policy_no = models.CharField("保单号", max_length=60)
    cover = models.BigIntegerField("保险金额（分）")
    premium = amount("保费")
    subsidy = amount("保费补贴")
    during = DateRangeField("保险期间", help_text="含起日，不含止日")
    ended_reason = text("退保的原因", 200)
    note = text("备注", 300)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "保单"
        ordering = ["-during", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="insurance_policy_once",
                fields=["insurer", "policy_no"],
                violation_error_message="这家保险机构的这个保单号已经登记。",
            ),
            models.CheckConstraint(
                name="insurance_policy_words_are_known",
                condition=Q(kind__in=list(COVER_LABELS)) & ~Q(policy_no=""),
                violation_error_message="险种应为列出的之一，保单号不能为空。",
            ),
            models.CheckConstraint(
                name="insurance_policy_covers_something",
                condition=Q(cover__gt=0),
                violation_error_message="保险金额应大于零。",
            ),
            models.CheckConstraint(
                name="insurance_policy_amounts_are_some",
                condition=(Q(premium__isnull=True) | Q(premium__gte=0))
                & (Q(subsidy__isnull=True) | Q(subsidy__gte=0)),
                violation_error_message="保费、补贴不能为负数。",
            ),
            models.CheckConstraint(
                name="insurance_policy_subsidy_within_premium",
                condition=Q(subsidy__isnull=True)
                | Q(premium__isnull=False, subsidy__lte=F("premium")),
                violation_error_message="补贴不能超过保费；有补贴的请填保费。",
            ),
            models.CheckConstraint(
                name="insurance_policy_begins",
                condition=begins("during"),
                violation_error_message="须有保险期间的起日。",
            ),
            models.CheckConstraint(
                name="insurance_policy_ends",
                condition=Q(during__upper_inf=False) & has_days("during"),
                violation_error_message="须有保险期间的止日，且不早于起日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.kind_label}"

    def get_absolute_url(self) -> str:
        return reverse("insurance:thing", args=[self.pk])

    shown_insurer = shown_name("insurer")
    shown_cover = shown_wan("cover")
    shown_premium = shown_wan("premium")
    shown_subsidy = shown_wan("subsidy")

    @property
    def kind_label(self) -> str:
        """险种 in words."""
        return COVER_LABELS[self.kind]

    @property
    def first_day(self) -> date:
        """起."""
        day: date = self.during.lower
        return day

    @property
    def last_day(self) -> date:
        """止, included."""
        return last_day_of(self.during.upper)


@tracked
class InsuranceClaim(models.Model):
    """理赔: what a firm asks of a policy, and what came of it."""

    policy = models.ForeignKey(
        InsurancePolicy, models.PROTECT, related_name="claims", verbose_name="保单"
    )
    reported_on = models.DateField("报案日期")
    cause = text("事由", 200)
    claimed = amount("索赔金额")
    paid = amount("赔付金额")
    closed_on = models.DateField("结案日期", null=True, blank=True)
    refused_reason = text("未赔付的原因", 200)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "理赔"
        ordering = ["-reported_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="insurance_claim_says_what_for",
                condition=~Q(cause=""),
                violation_error_message="请写明事由。",
            ),
            models.CheckConstraint(
                name="insurance_claim_amounts_are_some",
                condition=(Q(claimed__isnull=True) | Q(claimed__gt=0))
                & (Q(paid__isnull=True) | Q(paid__gt=0)),
                violation_error_message="索赔、赔付的金额应大于零；不知道的不填。",
            ),
            models.CheckConstraint(
                name="insurance_claim_closed_one_way",
                condition=Q(closed_on__isnull=True, paid__isnull=True, refused_reason="")
                | Q(closed_on__isnull=False, paid__isnull=False, refused_reason="")
                | (Q(closed_on__isnull=False, paid__isnull=True) & ~Q(refused_reason="")),
                violation_error_message="结案的须有赔付金额，或写明未赔付的原因，二者只填一项。",
            ),
            models.CheckConstraint(
                name="insurance_claim_closed_after_it_was_made",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("reported_on")),
                violation_error_message="结案日期不能早于报案日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy.enterprise} {self.reported_on} 理赔"

    def get_absolute_url(self) -> str:
        return reverse("insurance-claims:thing", args=[self.pk])

    shown_claimed = shown_wan("claimed")
    shown_paid = shown_wan("paid")

    @property
    def state(self) -> ClaimState:
        """状态, derived."""
        return claim_state(self.closed_on, self.paid)

    @property
    def enterprise(self) -> Enterprise:
        """Whose claim it is."""
        firm: Enterprise = self.policy.enterprise
        return firm
