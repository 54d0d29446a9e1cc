import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from jobs.querysets import UploadQuerySet
from jobs.rules.uploads import KEPT_BYTES, MEDIA_LABELS, SCAN_LABELS, ScanState

_LOOKED_AT = [ScanState.CLEAN.value, ScanState.INFECTED.value, ScanState.LOST.value]


class Upload(models.Model):
    """上传件: a file somebody sent, as it is kept: checked, a picture written anew, by its content.

    It is opened only through the object it was sent for, by whoever may see that object.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="uploads",
        verbose_name="上传人",
    )
    about = models.CharField(
        "归属", max_length=40, blank=True, help_text="计入谁的空间，如企业的信用代码"
    )
    name = models.CharField("文件名", max_length=120)
    media = models.CharField("格式", max_length=20, choices=list(MEDIA_LABELS.items()))
    size = models.PositiveIntegerField("字节")
    sha256 = models.CharField("内容指纹", max_length=64, db_index=True)
    scan_state = models.CharField("扫描", max_length=10, choices=list(SCAN_LABELS.items()))
    scan_note = models.CharField("扫描结果", max_length=120, blank=True)
    scanned_at = models.DateTimeField("扫描时间", null=True, blank=True)
    created_at = models.DateTimeField("上传时间")
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "上传件"
        ordering = ["-created_at"]
        indexes = [
            models.Index(
                fields=["created_at"],
                name="upload_to_scan",
                condition=Q(scan_state=ScanState.WAITING.value),
            ),
            models.Index(
                fields=["created_at"], name="upload_unused", condition=Q(used_at__isnull=True)
            ),
            models.Index(fields=["about"], name="upload_about"),
        ]
        constraints = [
            models.CheckConstraint(
                name="upload_has_a_size",
                condition=Q(size__gte=1, size__lte=KEPT_BYTES),
                violation_error_message="文件为空或过大。",
            ),
            models.CheckConstraint(
                name="upload_is_named_by_its_content", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="upload_scanned_has_a_time",
                condition=Q(scan_state__in=_LOOKED_AT, scanned_at__isnull=False)
                | (~Q(scan_state__in=_LOOKED_AT) & Q(scanned_at__isnull=True)),
                violation_error_message="扫描结果与扫描时间不一致。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.media.startswith("image/")

    @property
    def label(self) -> str:
        """Its name, and what the scan has not said yet."""
        is_clean = self.scan_state == ScanState.CLEAN.value
        return self.name if is_clean else f"{self.name}（{self.get_scan_state_display()}）"
