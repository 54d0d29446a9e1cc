from django.conf import settings
from django.db import models

from accounts.querysets import NoticeQuerySet
from accounts.validators import inside_path


class Notice(models.Model):
    """站内消息: told to one person once for each key."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="收件人"
    )
    title = models.CharField("标题", max_length=80)
    body = models.CharField("内容", max_length=500, blank=True)
    url = models.CharField("页面", max_length=300, blank=True, validators=[inside_path])
    key = models.CharField("键", max_length=120, help_text="同一人同一键只通知一次")
    created_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "站内消息"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(name="notice_once_a_key", fields=["user", "key"]),
            models.CheckConstraint(
                name="notice_leads_inside",
                condition=models.Q(url="") | models.Q(url__regex=r"^/($|[^/\\])"),
            ),
        ]
        indexes = [
            models.Index(
                name="notice_unread", fields=["user"], condition=models.Q(read_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.title
