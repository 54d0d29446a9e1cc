import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from finance.banks.querysets import InstitutionMemberQuerySet, InstitutionQuerySet
from finance.banks.rules.institutions import (
    CODE_FAULT,
    CODE_SHAPE,
    INSTITUTION_KIND_LABELS,
    InstitutionKind,
    plain_name,
)
from seats.models import Seat, role_is_known


@pghistory.track(append_only=True)
class Institution(models.Model):
    """金融机构: a bank that lends, the trustee of the fund, an insurer.

    One that no agreement binds yet is known by its name alone (登记于贷款名单).
    """

    code = models.CharField(
        "机构编码",
        max_length=16,
        unique=True,
        validators=[RegexValidator(CODE_SHAPE, CODE_FAULT)],
        error_messages={"unique": "这个机构编码已经登记，请换一个。"},
    )
    name = models.CharField("名称", max_length=80)
    kind = models.CharField(
        "类别", max_length=8, choices=INSTITUTION_KIND_LABELS, default=InstitutionKind.BANK.value
    )
    aliases = ArrayField(
        models.CharField(max_length=80),
        verbose_name="别名",
        default=list,
        blank=True,
        help_text="表格里的其他写法",
    )
    is_joined = models.BooleanField("已加入合作", default=True)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "金融机构"
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(
                name="institution_name_once",
                fields=["name"],
                violation_error_message="已有同名机构。",
            ),
            models.CheckConstraint(
                name="institution_code_has_its_shape",
                condition=Q(code__regex=CODE_SHAPE),
                violation_error_message=CODE_FAULT,
            ),
            models.CheckConstraint(
                name="institution_has_a_name",
                condition=~Q(name=""),
                violation_error_message="名称不能为空。",
            ),
            models.CheckConstraint(
                name="institution_kind_is_known",
                condition=Q(kind__in=list(INSTITUTION_KIND_LABELS)),
                violation_error_message="类别应为银行、受托管理机构或保险机构。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("institutions:thing", args=[self.pk])

    def is_meant_by(self, typed: str) -> bool:
        """Whether a code or a name written in a sheet means it."""
        words = (self.code, self.name, *self.aliases)
        return plain_name(typed) in {plain_name(word) for word in words}


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True
)
class InstitutionMember(Seat):
    """机构人员: a person who acts for an institution."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="members", verbose_name="机构"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="institution_memberships",
        verbose_name="账号",
    )

    objects = InstitutionMemberQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "机构人员"
        ordering = ["institution", "id"]
        constraints = [
            models.UniqueConstraint(
                name="institution_member_of_one",
                fields=["user"],
                violation_error_message="这个账号已是某一机构的人员；一个账号只代表一家机构。",
            ),
            role_is_known("institution_member"),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.institution}"
