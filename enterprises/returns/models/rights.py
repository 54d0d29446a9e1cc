import pghistory
from django.db import models
from django.db.models import F, Q

from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.returns.rules.rights import (
    CLASS_LABELS,
    KIND_LABELS,
    OBTAINED_LABELS,
    class_of,
)


@pghistory.track(append_only=True)
class IpRight(models.Model):
    """知识产权: one right of a firm, with its days; withdrawn, never deleted."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="ip_rights")
    kind = models.CharField("类别", max_length=16, choices=KIND_LABELS)
    number = models.CharField("编号", max_length=60)
    title = models.CharField("名称", max_length=200, blank=True)
    granted_on = models.DateField("授权日")
    expires_on = models.DateField("到期日", null=True, blank=True)
    obtained = models.CharField("取得方式", max_length=10, choices=OBTAINED_LABELS, default="own")
    transferred_on = models.DateField(
        "转让登记日",
        null=True,
        blank=True,
        help_text="受让、受赠、并购取得的须填；不满一年的，63号文不计",
    )
    rank = models.PositiveSmallIntegerField("权利人排名", default=1)
    used_for_high_tech = models.BooleanField("已用于高企认定", default=False)
    in_use = models.BooleanField(
        "与主导产品相关且见效", default=False, help_text="软件著作权与主导产品相关的也请勾选"
    )
    is_high_value = models.BooleanField("高价值", default=False)
    withdrawn_reason = models.CharField("撤下原因", max_length=200, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "知识产权"
        ordering = ["-granted_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="ip_right_once",
                fields=["enterprise", "kind", "number"],
                violation_error_message="这项知识产权已登记。",
            ),
            models.CheckConstraint(
                name="ip_right_has_days",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("granted_on")),
                violation_error_message="到期日不能早于授权日。",
            ),
            models.CheckConstraint(
                name="ip_right_own_is_not_transferred",
                condition=Q(transferred_on__isnull=True) | ~Q(obtained="own"),
                violation_error_message="自主研发的没有转让登记日，请核对取得方式。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def ip_class(self) -> str:
        return CLASS_LABELS[class_of(self.kind)]
