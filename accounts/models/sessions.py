from typing import ClassVar

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.timezone import localtime

from accounts.querysets import PortalSessionQuerySet
from accounts.rules.browsers import browser_of


class PortalSessionManager(BaseSessionManager.from_queryset(PortalSessionQuerySet)):  # type: ignore[misc]
    """Sessions as Django keeps them, found by their owner."""


class PortalSession(AbstractBaseSession):
    """登录会话: whose it is and where from, so that its owner can see and end it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, verbose_name="账号"
    )
    started_at = models.DateTimeField("登录时间", null=True)
    seen_at = models.DateTimeField("最近使用", null=True)
    ip = models.GenericIPAddressField("地址", null=True)
    browser = models.CharField("浏览器", max_length=200, blank=True)

    objects: ClassVar[PortalSessionManager] = PortalSessionManager()

    class Meta(AbstractBaseSession.Meta):
        verbose_name = verbose_name_plural = "登录会话"
        ordering = ["-seen_at"]

    @property
    def device(self) -> str:
        """浏览器 and 系统, as their owner calls them."""
        return browser_of(self.browser)

    def __str__(self) -> str:
        at = f"{localtime(self.started_at):%Y-%m-%d %H:%M}"
        return f"{self.user} {at}" if self.user_id else "未登录"
