import pghistory
from django.conf import settings
from django.db import models

from enterprises.registry.validators import validate_credit_code_shape
from incubators.carriers.querysets import OperatorMemberQuerySet, OperatorQuerySet
from seats.models import Seat, role_is_known


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
class OperatorMember(Seat):
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
            role_is_known("operator_member"),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.operator}"
