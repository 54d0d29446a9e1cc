from django.conf import settings
from django.db import models

from accounts.querysets import PasswordRecordQuerySet


class PasswordRecord(models.Model):
    """用过的密码: hashes only, so that the last few are not taken again."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="账号"
    )
    password = models.CharField("密码散列", max_length=128)
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = PasswordRecordQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "用过的密码"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d}"
