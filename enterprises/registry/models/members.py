import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from enterprises.registry.models.enterprises import Enterprise
from enterprises.registry.querysets import MemberQuerySet
from enterprises.registry.rules import mandates

MEMBER_ROLES = [
    (mandates.MANAGER, "负责人"),
    (mandates.CLERK, "经办人"),
    (mandates.AGENT, "代办机构"),
]


def scope_field() -> ArrayField:
    """委托范围: of an agent alone; others do what their role does."""
    one = models.CharField(max_length=8, choices=list(mandates.SCOPE_LABELS.items()))
    return ArrayField(one, verbose_name="委托范围", default=list, blank=True)


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True
)
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

    scope = scope_field()
    sponsor = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="sponsored",
        verbose_name="由哪个代办机构增加", help_text="随它的委托结束",
    )  # fmt: skip
    awaits = models.BooleanField("等待本人接受", default=False)

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
            models.CheckConstraint(
                name="enterprise_member_scope_is_an_agents",
                condition=Q(role=mandates.AGENT, scope__contains=[mandates.Scope.VIEW.value])
                | Q(
                    ~Q(scope__contains=[mandates.Scope.MEMBERS.value]),
                    role=mandates.CLERK,
                    sponsor__isnull=False,
                    scope__contains=[mandates.Scope.VIEW.value],
                )
                | Q(~Q(role=mandates.AGENT), sponsor__isnull=True, scope=[]),
                violation_error_message="代办机构和它增加的人员须写明范围，其他人按身份办理。",
            ),
            models.CheckConstraint(
                name="enterprise_member_sponsored_is_a_clerk_with_an_end",
                condition=Q(sponsor__isnull=True)
                | Q(~Q(sponsor=F("id")), role=mandates.CLERK, valid_until__isnull=False),
                violation_error_message="代办机构增加的人员只能是经办人，须有到期日。",
            ),
            models.CheckConstraint(
                name="enterprise_member_awaited_is_sponsored",
                condition=Q(awaits=False) | Q(sponsor__isnull=False),
                violation_error_message="只有代办机构增加的人员须由本人接受。",
            ),
            models.CheckConstraint(
                name="enterprise_member_scope_is_known",
                condition=Q(scope__contained_by=list(mandates.SCOPE_LABELS)),
                violation_error_message="委托范围有无法识别的事项。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.enterprise}"

    def may(self, what: mandates.Scope) -> bool:
        """Whether the role, or the mandate, holds this; not whether it has ended."""
        return mandates.may(self.role, self.scope, what)

    @property
    def scope_words(self) -> str:
        return mandates.words(self.scope) if self.scope else ""
