import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localtime

from accounts.querysets import CodeQuerySet, SendingQuerySet
from accounts.rules.messages import MESSAGES, fault_of_text


class Code(models.Model):
    """验证码: six digits, hashed; the session that asked holds its id and alone can try it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField("用途", max_length=20)
    target = models.CharField("地址", max_length=120)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name="账号"
    )
    digest = models.CharField("验证码散列", max_length=64, blank=True, help_text="空的永不相符")
    payload = models.JSONField("随附", default=dict)
    created_at = models.DateTimeField("时间", auto_now_add=True)
    expires_at = models.DateTimeField("失效时间", db_index=True)
    tries = models.PositiveSmallIntegerField("已试次数", default=0)
    used_at = models.DateTimeField("使用时间", null=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "验证码"

    def __str__(self) -> str:
        return f"{self.purpose} {localtime(self.created_at):%Y-%m-%d %H:%M}"


class Sending(models.Model):
    """发送计数: what was sent where and asked for from where; addresses only as hashes."""

    purpose = models.CharField("用途", max_length=20)
    target = models.CharField("地址散列", max_length=64)
    place = models.GenericIPAddressField("来访之处", null=True, help_text="网络，或本人用过的设备")
    is_own = models.BooleanField("本人用过的设备", default=False)
    at = models.DateTimeField("时间", db_index=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "发送计数"
        indexes = [
            models.Index(name="sending_of_target", fields=["target", "at"]),
            models.Index(name="sending_from_place", fields=["place", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class PrivacyConsent(models.Model):
    """同意隐私说明: which version, when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents", verbose_name="账号"
    )
    version = models.CharField("版本", max_length=20)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "同意隐私说明"
        constraints = [
            models.UniqueConstraint(name="consent_once_a_version", fields=["user", "version"])
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.version}"


class MessageText(models.Model):
    """消息文本: the district's own words for a message; without a row the portal's are sent."""

    code = models.CharField(
        "消息",
        max_length=30,
        primary_key=True,
        choices={code: message.label for code, message in MESSAGES.items()},
    )
    subject = models.CharField("标题", max_length=60)
    body = models.TextField("正文", max_length=500, help_text="花括号中的名称会换成实际内容")

    class Meta:
        verbose_name = verbose_name_plural = "消息文本"

    def __str__(self) -> str:
        return MESSAGES[self.code].label if self.code in MESSAGES else self.code

    def clean(self) -> None:
        """占位符: only the names this message knows."""
        if not (message := MESSAGES.get(self.code)):
            return
        faults: dict[str, Any] = {"body": fault_of_text(self.body, message.gaps)}
        if "{" in self.subject or "}" in self.subject:
            faults["subject"] = "标题不能有花括号。"
        if any(faults.values()):
            raise ValidationError({name: fault for name, fault in faults.items() if fault})
