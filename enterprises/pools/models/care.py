import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models import Unit
from enterprises.pools.rules.words import ASKED_LABELS, INSTITUTION_LABELS, SERVICE_LABELS
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.registry.rules.kinds import KIND_LABELS


@pghistory.track(append_only=True)
class CultivationPlan(models.Model):
    """培育计划: one a firm: where to, by when, who helps, what comes next."""

    enterprise = models.OneToOneField(
        Enterprise, models.PROTECT, related_name="cultivation_plan", verbose_name="企业"
    )
    target_kind = models.CharField("目标资质", max_length=24, choices=KIND_LABELS)
    target_year = models.PositiveSmallIntegerField(
        "目标年份", validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    gaps = models.TextField("差距", blank=True, max_length=2000)
    helper = models.CharField("帮扶人", max_length=60)
    next_step = models.CharField("下一步", max_length=200)
    next_on = models.DateField("下一步日期")
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "培育计划"
        ordering = ["next_on"]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.target_year} {self.get_target_kind_display()}"


@pghistory.track(append_only=True)
class ServiceRecord(models.Model):
    """走访与服务."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="services", verbose_name="企业"
    )
    kind = models.CharField("类别", max_length=10, choices=SERVICE_LABELS)
    on = models.DateField("日期")
    content = models.CharField("内容", max_length=500)
    outcome = models.CharField("结果", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "走访与服务"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"


@pghistory.track(append_only=True)
class CompanyRequest(models.Model):
    """诉求: raised → assigned → answered → rated; each clock runs in working days."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="requests", verbose_name="企业"
    )
    kind = models.CharField("类别", max_length=10, choices=SERVICE_LABELS)
    title = models.CharField("事项", max_length=80)
    content = models.TextField("内容", max_length=1000)
    state = models.CharField("状态", max_length=10, choices=ASKED_LABELS, default="raised")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_on = models.DateField("提出日期")
    due_on = models.DateField("本环节期限")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )
    assigned_on = models.DateField("分派日期", null=True, blank=True)
    answer = models.TextField("答复", max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_on = models.DateField("答复日期", null=True, blank=True)
    score = models.PositiveSmallIntegerField("评价（1 至 5）", null=True, blank=True)
    comment = models.CharField("评价说明", max_length=200, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业诉求"
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="company_request_score",
                condition=Q(score=None) | Q(score__range=(1, 5)),
                violation_error_message="评价为 1 至 5 分。",
            ),
            models.CheckConstraint(
                name="company_request_assigned_to_a_unit",
                condition=Q(state="raised") | Q(unit__isnull=False),
                violation_error_message="分派须写明承办单位。",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track(append_only=True)
class ResearchInstitution(models.Model):
    """研发机构: 规上企业研发机构全覆盖 is measured from these rows."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="research_institutions", verbose_name="企业"
    )
    name = models.CharField("机构名称", max_length=120)
    level = models.CharField("级别", max_length=12, choices=INSTITUTION_LABELS)
    founded_on = models.DateField("设立日期")
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "研发机构"
        ordering = ["enterprise", "founded_on"]
        constraints = [
            models.UniqueConstraint(
                name="research_institution_once",
                fields=["enterprise", "name"],
                violation_error_message="该企业的这个研发机构已经登记。",
            ),
            models.CheckConstraint(
                name="research_institution_has_days",
                condition=Q(closed_on=None) | Q(closed_on__gt=F("founded_on")),
                violation_error_message="撤销日期须晚于设立日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
