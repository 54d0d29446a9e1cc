from decimal import Decimal

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from common.people import person
from finance.banks.rules.terms import SHIFT_LABELS
from finance.loans.models.loans import Loan
from finance.loans.querysets import OfLoanQuerySet
from finance.loans.rules.words import Amortization, DayCount, Every

AMORTIZATION_LABELS = {word.value: word.label for word in Amortization}
DAY_COUNT_LABELS = {word.value: word.label for word in DayCount}
EVERY_LABELS = {word.value: word.label for word in Every}
KIND_LABELS = {"first": "放款", "extend": "展期", "restructure": "重组", "reset": "利率调整"}


@pghistory.track(append_only=True)
class Plan(models.Model):
    """还款约定: the terms from a day on; its rows are worked out, not kept (`rules/schedule.py`).

    The first begins at disbursement with the whole principal; each later one takes over what is
    not yet due on its first day.
    """

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="plans", verbose_name="贷款")
    kind = models.CharField("情形", max_length=12, choices=KIND_LABELS, default="first")
    begins_on = models.DateField("自何日起")
    rate = models.DecimalField(
        "年利率",
        max_digits=9,
        decimal_places=8,
        help_text="小数：0.0435 即 4.35%",
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal("0.99999999"))],
    )
    amortization = models.CharField("还款方式", max_length=20, choices=AMORTIZATION_LABELS)
    day_count = models.CharField("计息天数", max_length=8, choices=DAY_COUNT_LABELS)
    every = models.CharField("还款周期", max_length=8, choices=EVERY_LABELS, default="month")
    periods = models.PositiveSmallIntegerField("期数", null=True, blank=True)
    matures_on = models.DateField("到期日")
    interest_day = models.PositiveSmallIntegerField("结息日", null=True, blank=True)
    penalty_uplift = models.DecimalField(
        "罚息上浮", max_digits=5, decimal_places=4, default=Decimal("0.5")
    )
    diversion_uplift = models.DecimalField(
        "挪用罚息上浮", max_digits=5, decimal_places=4, default=Decimal("1")
    )
    holiday_shift = models.CharField(
        "还款日遇节假日",
        max_length=8,
        choices=SHIFT_LABELS,
        blank=True,
        help_text="不填按产品口径；放款时的约定说了算",
    )
    by = person("登记人")
    at = models.DateTimeField("登记时间")

    objects = OfLoanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "还款约定"
        ordering = ["loan", "begins_on"]
        constraints = [
            models.UniqueConstraint(
                name="loan_plan_once_a_day",
                fields=["loan", "begins_on"],
                violation_error_message="这笔贷款这一天已有新的约定。",
            ),
            models.UniqueConstraint(
                name="loan_plan_one_first",
                fields=["loan"],
                condition=Q(kind="first"),
                violation_error_message="放款时的约定只有一份。",
            ),
            models.CheckConstraint(
                name="loan_plan_lasts",
                condition=Q(matures_on__gt=models.F("begins_on")),
                violation_error_message="到期日须晚于起日。",
            ),
            models.CheckConstraint(
                name="loan_plan_rate_is_a_fraction",
                condition=Q(rate__gte=0, rate__lt=1),
                violation_error_message="年利率应在 0 到 1 之间（4.35%% 写 0.0435）。",
            ),
            models.CheckConstraint(
                name="loan_plan_words_are_known",
                condition=Q(amortization__in=list(AMORTIZATION_LABELS))
                & Q(day_count__in=list(DAY_COUNT_LABELS))
                & Q(every__in=list(EVERY_LABELS))
                & Q(kind__in=list(KIND_LABELS)),
                violation_error_message="还款方式、计息天数、周期应为列出的各项。",
            ),
            models.CheckConstraint(
                name="loan_plan_shift_is_known",
                condition=Q(holiday_shift__in=["", *SHIFT_LABELS]),
                violation_error_message="还款日遇节假日应为列出的各项，不填按产品口径。",
            ),
            models.CheckConstraint(
                name="loan_plan_interest_day_in_a_month",
                condition=Q(interest_day__isnull=True)
                | Q(interest_day__gte=1, interest_day__lte=28, amortization="interest_only"),
                violation_error_message="结息日为 1 至 28 日，只用于先息后本。",
            ),
            models.CheckConstraint(
                name="loan_plan_uplifts_are_in_bounds",
                condition=Q(penalty_uplift__gte=Decimal("0.3"), penalty_uplift__lte=1)
                & Q(diversion_uplift__gte=Decimal("0.5"), diversion_uplift__lte=1),
                violation_error_message="罚息上浮应在 30%% 至 100%% 之间，挪用罚息 50%% 至 100%%。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.begins_on} {self.get_kind_display()}"
