from django.conf import settings
from django.db import models

from accounts.models import Unit
from desk.querysets import SavedViewQuerySet


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
                condition=models.Q(is_default=True),
                violation_error_message="每张名单只能有一个默认视图。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
