from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from enterprises.materials.querysets import MaterialQuerySet
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
