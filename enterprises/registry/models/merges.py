from django.conf import settings
from django.db import models
from django.db.models import F, Q

from enterprises.registry.models.enterprises import Enterprise
from enterprises.registry.querysets import MergeQuerySet


class Merge(models.Model):
    """合并: which record went into which, what was decided, and all that an undoing needs."""

    kept = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="merges", verbose_name="保留的记录"
    )
    gone = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="merged_by", verbose_name="并入的记录"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="合并人",
    )
    at = models.DateTimeField("合并时间")
    reason = models.CharField("理由", max_length=200)
    decisions = models.JSONField("决定", default=list, help_text="[不一致处, 所作决定] 的列表")
    moved = models.JSONField("转入", default=dict, help_text="种类 → 条数")
    before = models.JSONField("合并前", default=dict, help_text="表 → 两条记录的各行，原文")
    prints = models.JSONField("合并后指纹", default=dict)
    texts = models.JSONField("改写的地址", default=list)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="撤销人",
    )
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_reason = models.CharField("撤销理由", max_length=200, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "合并"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="merge_once_at_a_time",
                fields=["gone"],
                condition=Q(undone_at__isnull=True),
                violation_error_message="这条记录已经并入别的企业。",
            ),
            models.CheckConstraint(
                name="merge_of_two",
                condition=~Q(kept=F("gone")),
                violation_error_message="不能把一条记录与自身合并。",
            ),
            models.CheckConstraint(
                name="merge_undone_with_a_reason",
                condition=Q(undone_at__isnull=True, undone_reason="")
                | (Q(undone_at__isnull=False) & ~Q(undone_reason="")),
                violation_error_message="撤销合并须写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
