from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from common.people import person
from finance.loans.models.loans import Loan
from finance.loans.querysets import StandingQuerySet
from finance.loans.rules.judging import GRADE_LABELS


class Standing(models.Model):
    """在某一段日子里的状态: derived by ageing, made anew whenever a fact behind it changes.

    Nothing in it changes on [from_on, until) except the days past due, which count on from
    `overdue_since`. 分.
    """

    loan = models.ForeignKey(Loan, models.CASCADE, related_name="standings", verbose_name="贷款")
    from_on = models.DateField("自何日起")
    until = models.DateField("至何日前", null=True)
    principal = models.BigIntegerField("本金余额")
    overdue_principal = models.BigIntegerField("逾期本金")
    overdue_since = models.DateField("最早未还的到期日", null=True)
    floor = models.CharField("分类下限", max_length=16, choices=GRADE_LABELS)
    grade = models.CharField("五级分类", max_length=16, choices=GRADE_LABELS)
    is_by_list = models.BooleanField("依银行月报", default=False)
    reasons = ArrayField(
        models.CharField(max_length=16), verbose_name="分类原因", default=list, editable=False
    )

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贷款状态"
        ordering = ["loan", "from_on"]
        indexes = [
            models.Index(fields=["from_on", "until"], name="standing_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(name="standing_begins_once", fields=["loan", "from_on"]),
            models.UniqueConstraint(
                name="standing_one_open", fields=["loan"], condition=Q(until__isnull=True)
            ),
            models.CheckConstraint(
                name="standing_has_days",
                condition=Q(until__isnull=True) | Q(until__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="standing_amounts_fit",
                condition=Q(overdue_principal__gte=0, overdue_principal__lte=F("principal")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan} {self.from_on}"


class AgeingRun(models.Model):
    """逐日账龄的一次: which day was worked out, of how many loans, how many changed."""

    on = models.DateField("算到", unique=True)
    loans = models.PositiveIntegerField("贷款数")
    changed = models.PositiveIntegerField("变化数")
    by = person("办理人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "账龄计算"
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.on}"
