from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.materials.querysets import CorrectionQuerySet, MaterialQuerySet
from enterprises.materials.rules.corrections import CORRECTION_LABELS, CorrectionState
from enterprises.materials.rules.kinds import KIND_LABELS, Standing, standing
from enterprises.registry.models import Enterprise, Qualification
from jobs.models import Upload


@pghistory.track(append_only=True)
class Material(models.Model):
    """材料: a paper of a firm, to be used wherever it is asked for; replaced, never deleted."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="materials")
    kind = models.CharField("种类", max_length=16, choices=KIND_LABELS)
    title = models.CharField("名称", max_length=100)
    valid_until = models.DateField(
        "有效期至", null=True, blank=True, help_text="含当日；长期有效不填"
    )
    note = models.CharField("说明", max_length=200, blank=True)
    qualification = models.ForeignKey(
        Qualification,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="对应资质",
    )
    upload = models.OneToOneField(Upload, models.PROTECT, related_name="+", verbose_name="文件")
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="替换",
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    added_at = models.DateTimeField("上传时间")
    behalf = models.CharField("代办", max_length=120, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="核对人",
    )
    checked_at = models.DateTimeField("核对时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤下原因", max_length=200, blank=True)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "材料"
        ordering = ["kind", "-added_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="material_has_a_title",
                condition=~Q(title=""),
                violation_error_message="请填写材料名称。",
            ),
            models.CheckConstraint(
                name="material_replaces_another",
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                violation_error_message="材料不能替换自己。",
            ),
            models.CheckConstraint(
                name="material_withdrawn_with_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                violation_error_message="撤下须写明原因。",
            ),
            models.CheckConstraint(
                name="material_checked_by_somebody_else",
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | (
                    Q(checked_by__isnull=False, checked_at__isnull=False)
                    & ~Q(checked_by=F("added_by"))
                ),
                violation_error_message="上传人不能核对自己上传的材料。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.title}"

    @property
    def is_current(self) -> bool:
        return self.withdrawn_at is None and not hasattr(self, "replaced_by")

    def standing_on(self, day: date) -> Standing:
        return standing(self.valid_until, day)


class Correction(models.Model):
    """更正申请: what the register has wrong of a firm; an officer takes it field by field."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="corrections", verbose_name="企业"
    )
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    raised_at = models.DateTimeField("提出时间")
    note = models.CharField("说明", max_length=300, blank=True)
    evidence = models.ForeignKey(
        Material, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="证明材料"
    )
    state = models.CharField(
        "状态", max_length=10, choices=CORRECTION_LABELS, default=CorrectionState.OPEN.value
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="办理人",
    )
    answered_at = models.DateTimeField("办结时间", null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正申请"
        ordering = ["-raised_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="correction_one_open_a_firm",
                fields=["enterprise"],
                condition=models.Q(state=CorrectionState.OPEN.value),
                violation_error_message="本企业已有一份更正申请等待办理，请等它办结或先撤回。",
            ),
            models.CheckConstraint(
                name="correction_answered_by_another_than_who_raised_it",
                condition=models.Q(answered_by__isnull=True)
                | ~models.Q(answered_by=models.F("raised_by")),
                violation_error_message="不能办理自己提出的更正申请。",
            ),
            models.CheckConstraint(
                name="correction_ends_at_a_time",
                condition=models.Q(state=CorrectionState.OPEN.value, answered_at__isnull=True)
                | (
                    ~models.Q(state=CorrectionState.OPEN.value)
                    & models.Q(answered_at__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} 更正申请"

    def get_absolute_url(self) -> str:
        return reverse("materials:correction", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == CorrectionState.OPEN


class CorrectionItem(models.Model):
    """更正的一栏: what the register said, what it should say, and what became of it."""

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="items")
    field = models.CharField("栏目", max_length=40)
    was = models.JSONField("提出时", null=True)
    value = models.JSONField("应为", null=True)
    taken = models.BooleanField("采纳", null=True)
    reason = models.CharField("不采纳的理由", max_length=200, blank=True)

    objects = models.Manager()

    class Meta:
        verbose_name = verbose_name_plural = "更正的栏目"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="correction_field_once", fields=["correction", "field"]),
            models.CheckConstraint(
                name="correction_declined_with_a_reason",
                condition=models.Q(taken__isnull=True)
                | models.Q(taken=True)
                | ~models.Q(reason=""),
                violation_error_message="不采纳须写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return self.field
