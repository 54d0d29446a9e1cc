import pghistory
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import Unit
from common.people import person
from finance.loans.models import Loan
from finance.watch.querysets import PlanQuerySet, StepQuerySet
from finance.watch.rules.collecting import STEP_LABELS


@pghistory.track(append_only=True)
class CollectionPlan(models.Model):
    """追收计划: how what is overdue is to be got back; one open for a loan."""

    loan = models.ForeignKey(
        Loan, models.CASCADE, related_name="collection_plans", verbose_name="贷款"
    )
    opened_on = models.DateField("开始日期")
    goal = models.CharField("目标", max_length=200)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="配合单位",
        help_text="市区联动、街镇部门互动：由哪个单位配合",
    )
    opened_by = person("登记人")
    closed_on = models.DateField("结束日期", null=True, blank=True)
    result = models.CharField("结果", max_length=300, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "追收计划"
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="collection_plan_one_open",
                fields=["loan"],
                condition=Q(closed_on__isnull=True),
                violation_error_message="这笔贷款已有追收计划，请先结束它。",
            ),
            models.CheckConstraint(
                name="collection_plan_closed_with_a_result",
                condition=Q(closed_on__isnull=True, result="")
                | (Q(closed_on__gte=F("opened_on")) & ~Q(result="")),
                violation_error_message="结束须写明结果，结束日期不早于开始日期。",
            ),
            models.CheckConstraint(
                name="collection_plan_has_a_goal",
                condition=~Q(goal=""),
                violation_error_message="请写明目标。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loan.enterprise} 追收计划"

    def get_absolute_url(self) -> str:
        return reverse("collection-plans:thing", args=[self.pk])


@pghistory.track(append_only=True)
class CollectionStep(models.Model):
    """追收步骤: what is to be done by a day, and what came of it."""

    plan = models.ForeignKey(
        CollectionPlan, models.CASCADE, related_name="steps", verbose_name="追收计划"
    )
    kind = models.CharField("步骤", max_length=12, choices=STEP_LABELS)
    due_on = models.DateField("办理期限")
    done_on = models.DateField("办理日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=300, blank=True)
    by = person("办理人")

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "追收步骤"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="collection_step_kind_is_known",
                condition=Q(kind__in=list(STEP_LABELS)),
                violation_error_message="步骤应为列出的各项。",
            ),
            models.CheckConstraint(
                name="collection_step_done_with_an_outcome",
                condition=Q(done_on__isnull=True, outcome="")
                | (Q(done_on__isnull=False) & ~Q(outcome="")),
                violation_error_message="办理须写明日期和结果。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on}"

    def get_absolute_url(self) -> str:
        return reverse("collection-steps:thing", args=[self.pk])
