import uuid

from django.conf import settings
from django.db import models

from jobs.querysets import OwnedQuerySet


class ExportFile(models.Model):
    """导出文件: made for one person, downloadable until it expires."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="export_files",
        verbose_name="导出人",
    )
    job = models.ForeignKey(
        "jobs.Job", models.SET_NULL, null=True, blank=True, related_name="files"
    )
    name = models.CharField("文件名", max_length=120)
    path = models.CharField("存放位置", max_length=200, help_text="相对 FILES_DIR")
    rows = models.PositiveIntegerField("行数", default=0)
    size = models.PositiveBigIntegerField("字节", default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    filters = models.JSONField("筛选条件", default=dict, blank=True)
    created_at = models.DateTimeField("生成时间")
    expires_at = models.DateTimeField("到期时间", db_index=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导出文件"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
