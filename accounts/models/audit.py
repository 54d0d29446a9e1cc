import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from accounts.querysets import AuditEventQuerySet


class AuditEvent(models.Model):
    """审计事件: who did what to which thing, from where, with what outcome. Never changed."""

    at = models.DateTimeField("时间", db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="操作人",
    )
    actor_name = models.CharField("操作人姓名", max_length=80)
    action = models.CharField("动作", max_length=40, db_index=True)
    object_type = models.CharField("对象类别", max_length=40, blank=True)
    object_key = models.CharField("对象", max_length=80, blank=True)
    about = ArrayField(
        models.CharField(max_length=18), verbose_name="涉及企业", default=list, blank=True
    )
    succeeded = models.BooleanField("成功", default=True)
    ip = models.GenericIPAddressField("地址", null=True, blank=True)
    request_id = models.CharField("请求编号", max_length=40, blank=True)
    detail = models.JSONField("说明", default=dict, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "审计事件"
        ordering = ["-id"]
        indexes = [GinIndex(name="audit_about_firms", fields=["about"])]
        triggers = [
            pgtrigger.Protect(
                name="audit_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.actor_name} {self.action}"
