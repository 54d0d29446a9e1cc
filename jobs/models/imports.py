import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from jobs.querysets import ImportBatchQuerySet, StagingRowQuerySet
from jobs.rules.states import BATCH_STATE_LABELS, ROW_STATE_LABELS, BatchState


class ImportBatch(models.Model):
    """导入批次: one uploaded sheet on its way in: checked, previewed, confirmed, undoable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet_kind = models.CharField("表种", max_length=24)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="import_batches",
        verbose_name="导入人",
    )
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    file_name = models.CharField("文件名", max_length=200)
    file_path = models.CharField("存放位置", max_length=200, help_text="相对 FILES_DIR")
    content_hash = models.CharField("内容指纹", max_length=64, db_index=True)
    state = models.CharField(
        "状态", max_length=12, choices=BATCH_STATE_LABELS, default=BatchState.CHECKING.value
    )
    sheet_title = models.CharField("工作表", max_length=80, blank=True)
    sheets = models.JSONField("所读的工作表", default=list, blank=True)
    header_row = models.PositiveIntegerField("表头行", null=True, blank=True)
    columns = models.JSONField("列", default=list, blank=True)
    notices = models.JSONField("提示", default=list, blank=True, help_text="[[列, 说明], …]")
    questions = models.JSONField("问题", default=list, blank=True, help_text="答案在选项中")
    reason = models.CharField("未能读取的原因", max_length=400, blank=True)
    options = models.JSONField("选项", default=dict, blank=True)
    right_rows_only = models.BooleanField("只导正确的行", default=False)
    rows = models.PositiveIntegerField("行数", default=0)
    new = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("变更", default=0)
    same = models.PositiveIntegerField("不变", default=0)
    wrong = models.PositiveIntegerField("有误", default=0)
    open = models.PositiveIntegerField("待选定", default=0)
    undo = models.JSONField("撤销所需", default=dict, blank=True)
    created_at = models.DateTimeField("上传时间")
    committed_at = models.DateTimeField("导入时间", null=True, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="import_batch_committed_has_a_time",
                condition=~Q(state=BatchState.COMMITTED.value) | Q(committed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.get_state_display()}）"

    def get_absolute_url(self) -> str:
        return reverse("jobs:batch", args=[self.pk])


class StagingRow(models.Model):
    """待导入行: one row of the sheet with its verdict: preview, error list and undo at once."""

    batch = models.ForeignKey(
        ImportBatch, models.CASCADE, related_name="staging", db_index=False
    )  # the constraint's index serves
    number = models.PositiveIntegerField("行号", help_text="与 Excel 一致")
    state = models.CharField("判定", max_length=8, choices=ROW_STATE_LABELS)
    key = models.CharField("关键字", max_length=80, blank=True)
    target_id = models.BigIntegerField("已有记录", null=True, blank=True)
    target_version = models.PositiveIntegerField("核对时版本", null=True, blank=True)
    values = models.JSONField("规范值", default=dict)
    before = models.JSONField("现值", default=dict, help_text="变更的行：列 → 核对时的值")
    typed = models.JSONField("原文", default=list, help_text="代码、名称")
    changes = models.JSONField("变更", default=dict, help_text="列 → [现值, 新值]")
    faults = models.JSONField("问题", default=list, help_text="[[列, 原文, 说明], …]")
    notices = models.JSONField("提示", default=list, help_text="[[列, 说明], …]")

    objects = StagingRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "待导入行"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="staging_row_once", fields=["batch", "number"]),
        ]
        indexes = [models.Index(fields=["batch", "state", "number"], name="staging_preview")]

    def __str__(self) -> str:
        return f"第 {self.number} 行"
