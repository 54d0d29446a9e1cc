from django.db import models

from jobs.querysets import HeartbeatQuerySet


class Step(models.Model):
    """定时步骤: one part of each minute's work that has failed: how often, since when, why."""

    name = models.CharField("步骤", max_length=120, primary_key=True)
    label = models.CharField("名称", max_length=60)
    failures = models.PositiveIntegerField("连续失败", default=0, help_text="0 为已恢复")
    total = models.PositiveIntegerField("累计失败", default=0)
    since = models.DateTimeField("开始失败")
    failed_at = models.DateTimeField("最近失败")
    fault = models.CharField("原因", max_length=200, blank=True)

    objects = HeartbeatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "定时步骤"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.label}（连续失败 {self.failures} 次）"
