from django.conf import settings
from django.db import models

from enterprises.registry.models.enterprises import Enterprise
from enterprises.registry.querysets import MemberQuerySet, SavedViewQuerySet

MEMBER_ROLES = [("manager", "负责人"), ("clerk", "经办人"), ("agent", "代办机构")]


class EnterpriseMember(models.Model):
    """企业成员: a person who acts for the firm."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="账号"
    )
    role = models.CharField("身份", max_length=8, choices=MEMBER_ROLES, default="clerk")
    valid_until = models.DateField(
        "委托至", null=True, blank=True, help_text="含当日；代办机构须填写，其他人不填为长期"
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业成员"
        constraints = [
            models.UniqueConstraint(
                name="enterprise_member_once",
                fields=["enterprise", "user"],
                violation_error_message="这个账号已是本企业成员。",
            ),
            models.CheckConstraint(
                name="enterprise_member_agent_has_an_end",
                condition=~models.Q(role="agent") | models.Q(valid_until__isnull=False),
                violation_error_message="代办机构的委托须有到期日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.enterprise}"


class SavedView(models.Model):
    """常用视图: filters, sort and columns of a list, under a name."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="所有人"
    )
    page = models.CharField("页面", max_length=40)
    name = models.CharField("名称", max_length=40)
    query = models.TextField("条件", help_text="地址栏中的查询条件")
    is_shared = models.BooleanField("全区共享", default=False)
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
            )
        ]

    def __str__(self) -> str:
        return self.name
