import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from enterprises.pools.querysets import OfficialsQuerySet
from enterprises.pools.rules.words import DRAWN_LABELS, RENEWAL_LABELS
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.registry.rules.kinds import KIND_LABELS
from jobs.models import Upload


@pghistory.track(append_only=True)
class RenewalStep(models.Model):
    """重新认定的进度 of one certificate; renewed or lapsed is read from the register."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="renewal_steps")
    qualification = models.OneToOneField(
        Qualification, models.CASCADE, related_name="renewal_step", verbose_name="资质"
    )
    step = models.CharField("进度", max_length=10, choices=RENEWAL_LABELS)
    on = models.DateField("日期")
    note = models.CharField("说明", max_length=200, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "重新认定进度"

    def __str__(self) -> str:
        return f"{self.qualification} {self.get_step_display()}"


@pghistory.track(append_only=True)
class DutyReport(models.Model):
    """年度义务已办: the year in which it was due."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="duty_reports", verbose_name="企业"
    )
    kind = models.CharField("资质类型", max_length=24, choices=KIND_LABELS)
    year = models.PositiveSmallIntegerField("年度")
    done_on = models.DateField("办理日期")

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度义务"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                name="duty_report_once_a_year",
                fields=["enterprise", "kind", "year"],
                violation_error_message="该年度已经登记过。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_kind_display()}"


@pghistory.track(append_only=True)
class Inspection(models.Model):
    """抽查: drawn by lot; a finding on a paper, and what it does to the qualification."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="inspections", verbose_name="企业"
    )
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, related_name="inspections", verbose_name="资质"
    )
    batch = models.CharField("批次", max_length=40, help_text="如 2026 年第 1 批")
    drawn_on = models.DateField("抽取日期")
    result = models.CharField("结果", max_length=8, choices=DRAWN_LABELS, default="open")
    finding = models.TextField("检查发现", max_length=1000, blank=True)
    document_no = models.CharField("文书编号", max_length=60, blank=True)
    closed_on = models.DateField("结论日期", null=True, blank=True)
    paper = models.OneToOneField(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="检查文书"
    )

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "抽查"
        ordering = ["-drawn_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="inspection_drawn_once", fields=["batch", "qualification"]
            ),
            models.CheckConstraint(
                name="inspection_closed_on_paper",
                condition=Q(result="open")
                | (Q(closed_on__isnull=False) & ~Q(finding="") & ~Q(document_no="")),
                violation_error_message="结论须有发现、文书编号和日期。",
            ),
            models.CheckConstraint(
                name="inspection_paper_is_of_a_finding",
                condition=Q(paper__isnull=True) | ~Q(result="open"),
                violation_error_message="登记结论后才能上传检查文书。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch} {self.enterprise}"


@pghistory.track(append_only=True)
class Training(models.Model):
    """培训."""

    title = models.CharField("主题", max_length=100)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    organizer = models.CharField("主办单位", max_length=80)

    objects = OfficialsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "培训"
        ordering = ["-held_on", "-id"]

    def __str__(self) -> str:
        return f"{self.held_on} {self.title}"


@pghistory.track(append_only=True)
class TrainingAttendance(models.Model):
    """参训企业."""

    training = models.ForeignKey(Training, models.CASCADE, related_name="attendances")
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="trainings", verbose_name="企业"
    )
    people = models.PositiveSmallIntegerField("参训人数")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "培训签到"
        ordering = ["-training__held_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="training_attendance_once",
                fields=["training", "enterprise"],
                violation_error_message="该企业在这次培训中已经签到。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.training} {self.enterprise}"


@pghistory.track(append_only=True)
class Expert(models.Model):
    """专家名录."""

    name = models.CharField("姓名", max_length=40)
    field = models.CharField("领域", max_length=80)
    organization = models.CharField("单位", max_length=120)
    position = models.CharField("职称或职务", max_length=60, blank=True)
    is_active = models.BooleanField("在聘", default=True)

    objects = OfficialsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专家"
        ordering = ["field", "name"]
        constraints = [
            models.UniqueConstraint(
                name="expert_once",
                fields=["name", "organization"],
                violation_error_message="这位专家已在名录中。",
            )
        ]

    def __str__(self) -> str:
        return self.name
