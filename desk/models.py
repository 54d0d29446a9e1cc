import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from desk.querysets import DeedQuerySet, DeedRowQuerySet, SavedViewQuerySet
from desk.rules.deeds import ROW_LABELS, RowState
from jobs.models import Job


class SavedView(models.Model):
    """常用视图: filters, sort and columns of a list, under a name."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="所有人"
    )
    page = models.CharField("页面", max_length=40)
    name = models.CharField("名称", max_length=40)
    query = models.TextField("条件", help_text="地址栏中的查询条件")
    is_shared = models.BooleanField("全区共享", default=False)
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="共享给单位"
    )
    is_default = models.BooleanField("默认视图", default=False)
    created_at = models.DateTimeField("保存时间", auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "常用视图"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="saved_view_name_once",
                fields=["owner", "page", "name"],
                violation_error_message="您已有同名的常用视图。",
            ),
            models.UniqueConstraint(
                name="saved_view_one_default",
                fields=["owner", "page"],
                condition=Q(is_default=True),
                violation_error_message="每张名单只能有一个默认视图。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Deed(models.Model):
    """成批办理: one verb done to many rows of a list, each by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="办理人"
    )
    page = models.CharField("名单", max_length=40)
    at = models.CharField("名单关于", max_length=60, blank=True)
    verb = models.CharField("事项", max_length=40)
    title = models.CharField("名称", max_length=60)
    said = models.TextField("所填", blank=True, help_text="一张表，对每一行都一样")
    filters = models.TextField("当时的条件", blank=True)
    total = models.PositiveIntegerField("共")
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="后台任务"
    )
    begun_at = models.DateTimeField("提交时间")
    finished_at = models.DateTimeField("办完时间", null=True, blank=True)

    objects = DeedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "成批办理"
        ordering = ["-begun_at"]

    def __str__(self) -> str:
        return f"成批{self.title}"

    def get_absolute_url(self) -> str:
        return reverse("desk:deed", args=[self.pk])


class DeedRow(models.Model):
    """其中一行: waits, is done, or says why not; the mark stands with the deed or not at all."""

    deed = models.ForeignKey(Deed, models.CASCADE, related_name="rows", verbose_name="成批办理")
    row = models.BigIntegerField("行")
    name = models.CharField("名称", max_length=160)
    url = models.CharField("地址", max_length=200)
    state = models.CharField(
        "状态", max_length=10, choices=ROW_LABELS, default=RowState.WAITING.value
    )
    reason = models.CharField("没有办成的原因", max_length=400, blank=True)

    objects = DeedRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "成批办理的一行"
        ordering = ["row"]
        constraints = [
            models.UniqueConstraint(
                name="deed_row_once",
                fields=["deed", "row"],
                violation_error_message="同一行只办一次。",
            ),
            models.CheckConstraint(
                name="deed_row_failed_says_why",
                condition=Q(state=RowState.FAILED.value) & ~Q(reason="")
                | ~Q(state=RowState.FAILED.value) & Q(reason=""),
                violation_error_message="没有办成的须有原因，办成的没有。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
