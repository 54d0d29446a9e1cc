import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from common.people import person
from finance.loans.models import Loan
from finance.watch.querysets import OfWatchedQuerySet
from finance.watch.rules.collecting import VISIT_LABELS


@pghistory.track(append_only=True)
class Visit(models.Model):
    """贷后、追收走访: who went to the firm for a loan, what he found, what comes next."""

    loan = models.ForeignKey(Loan, models.CASCADE, related_name="visits", verbose_name="贷款")
    kind = models.CharField("事由", max_length=16, choices=VISIT_LABELS)
    on = models.DateField("日期")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="走访单位",
        help_text="空为银行或受托机构",
    )
    found = models.CharField("了解到的情况", max_length=500)
    is_as_agreed = models.BooleanField("资金按约定用途使用", null=True, blank=True)
    next_step = models.CharField("下一步", max_length=200, blank=True)
    next_on = models.DateField("下一步日期", null=True, blank=True)
    by = person("走访人")
    at = models.DateTimeField("登记时间")

    objects = OfWatchedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贷后走访"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="loan_visit_kind_is_known",
                condition=Q(kind__in=list(VISIT_LABELS)),
                violation_error_message="事由应为列出的各项。",
            ),
            models.CheckConstraint(
                name="loan_visit_says_what_was_found",
                condition=~Q(found=""),
                violation_error_message="请写明了解到的情况。",
            ),
            models.CheckConstraint(
                name="loan_visit_next_step_has_its_day",
                condition=Q(next_step="", next_on__isnull=True)
                | (~Q(next_step="") & Q(next_on__isnull=False)),
                violation_error_message="下一步和它的日期要一起填写。",
            ),
            models.CheckConstraint(
                name="loan_visit_use_check_answers",
                condition=Q(kind="use_check", is_as_agreed__isnull=False)
                | (~Q(kind="use_check") & Q(is_as_agreed__isnull=True)),
                violation_error_message="用途核查须回答资金是否按约定使用，其他走访不填。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.loan.enterprise} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("loan-visits:thing", args=[self.pk])
