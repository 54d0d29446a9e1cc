import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from enterprises.registry.validators import validate_credit_code_shape
from incubators.carriers.querysets import OperatorMemberQuerySet, OperatorQuerySet
from incubators.carriers.rules.mandates import ROLE_LABELS, MemberRole


@pghistory.track(append_only=True)
class Operator(models.Model):
    """运营机构: the body that runs carriers, known by its credit code; it may run several."""

    credit_code = models.CharField(
        "统一社会信用代码",
        max_length=18,
        unique=True,
        validators=[validate_credit_code_shape],
        error_messages={"unique": "这个信用代码的运营机构已经登记，请直接选择它。"},
    )
    name = models.CharField("名称", max_length=120, blank=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)

    objects = OperatorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "运营机构"
        ordering = ["credit_code"]

    def __str__(self) -> str:
        return self.name or self.credit_code


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True
)
class OperatorMember(models.Model):
    """运营机构人员: a person who acts for an operator; who accepted an invitation."""

    operator = models.ForeignKey(
        Operator, models.CASCADE, related_name="members", verbose_name="运营机构"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="operator_memberships",
        verbose_name="账号",
    )
    role = models.CharField("身份", max_length=8, choices=ROLE_LABELS, default=MemberRole.CLERK)
    valid_until = models.DateField("任期至", null=True, blank=True, help_text="含当日；不填为长期")

    objects = OperatorMemberQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "运营机构人员"
        ordering = ["operator", "id"]
        constraints = [
            models.UniqueConstraint(
                name="operator_member_once",
                fields=["operator", "user"],
                violation_error_message="这个账号已是本机构人员。",
            ),
            models.CheckConstraint(
                name="operator_member_role_is_known",
                condition=Q(role__in=list(ROLE_LABELS)),
                violation_error_message="身份应为负责人或经办人。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.operator}"
