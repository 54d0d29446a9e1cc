from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import Unit
from enterprises.membership.querysets import ClaimQuerySet
from enterprises.membership.rules.states import (
    CLAIM_LABELS,
    CONSENT_LABELS,
    EDITABLE,
    OPEN,
    WAITING,
    ClaimState,
    Consent,
)
from enterprises.registry.models import Enterprise
from enterprises.registry.models.members import MEMBER_ROLES, scope_field
from enterprises.registry.rules import mandates
from jobs.models import Upload


class Claim(models.Model):
    """认领申请: a person says which company he acts for; an officer who knows it decides.

    It holds only what the applicant typed: whether the register knows the company is not his to
    learn from it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims", verbose_name="申请人"
    )
    credit_code = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("企业名称", max_length=120, blank=True)
    township = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所在街镇"
    )
    address = models.CharField("注册地址", max_length=200, blank=True)
    founded_on = models.DateField("成立日期", null=True, blank=True)
    role = models.CharField("您的身份", max_length=8, choices=MEMBER_ROLES, blank=True)
    scope = scope_field()
    mandate_until = models.DateField("委托至", null=True, blank=True)
    licence = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="营业执照"
    )
    letter = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="授权委托书"
    )
    asks_consent = models.BooleanField("请企业负责人在平台上同意", default=False)
    consent = models.CharField(
        "企业负责人意见", max_length=8, blank=True, choices=list(CONSENT_LABELS.items())
    )
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="答复的负责人",
    )
    consent_at = models.DateTimeField("负责人答复时间", null=True, blank=True)
    consent_note = models.CharField("负责人说明", max_length=200, blank=True)
    contact_name = models.CharField("您的姓名", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=CLAIM_LABELS, default=ClaimState.DRAFT.value
    )
    home = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核街镇"
    )
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, null=True, blank=True, related_name="claims"
    )
    created_at = models.DateTimeField("开始时间", auto_now_add=True)
    touched_at = models.DateTimeField("更新时间", auto_now=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="审核人",
    )
    decided_at = models.DateTimeField("审核时间", null=True, blank=True)
    reason = models.CharField("审核意见", max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "认领申请"
        ordering = ["-id"]
        indexes = [models.Index(fields=["credit_code", "state"], name="claim_by_code")]
        constraints = [
            models.UniqueConstraint(
                name="claim_one_open_each",
                fields=["user", "credit_code"],
                condition=Q(state__in=OPEN),
                violation_error_message="您对这家企业已有一份申请，请在“我的申请”中继续办理。",
            ),
            models.CheckConstraint(
                name="claim_not_decided_by_its_claimant",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("user")),
                violation_error_message="不能审核自己的申请。",
            ),
            models.CheckConstraint(
                name="claim_consent_is_somebodys_on_a_day",
                condition=Q(
                    consent="", consent_by__isnull=True, consent_at__isnull=True, consent_note=""
                )
                | Q(
                    ~Q(consent_by=F("user")),
                    consent__in=list(CONSENT_LABELS),
                    consent_by__isnull=False,
                    consent_at__isnull=False,
                ),
                violation_error_message="负责人意见须有答复人和时间，不能是申请人自己。",
            ),
            models.CheckConstraint(
                name="claim_objection_has_a_reason",
                condition=~Q(consent=Consent.OBJECTED.value) | ~Q(consent_note=""),
                violation_error_message="不同意须写明原因。",
            ),
            models.CheckConstraint(
                name="claim_approved_is_of_a_firm",
                condition=~Q(state=ClaimState.APPROVED.value)
                | Q(enterprise__isnull=False, decided_by__isnull=False),
                violation_error_message="通过的申请须有企业和审核人。",
            ),
            models.CheckConstraint(
                name="claim_refusal_has_a_reason",
                condition=~Q(state__in=["returned", "refused"]) | ~Q(reason=""),
                violation_error_message="退回或不予通过须写明原因。",
            ),
            models.CheckConstraint(
                name="claim_mandate_is_an_agents",
                condition=Q(role=mandates.AGENT) | Q(scope=[], mandate_until__isnull=True),
                violation_error_message="只有代办机构填写委托范围和期限。",
            ),
            models.CheckConstraint(
                name="claim_of_an_agent_names_the_mandate",
                condition=~Q(state__in=["submitted", "checked", "approved"])
                | ~Q(role=mandates.AGENT)
                | Q(scope__contains=[mandates.Scope.VIEW.value], mandate_until__isnull=False),
                violation_error_message="代办机构须写明委托范围和委托至哪一天。",
            ),
            models.CheckConstraint(
                name="claim_scope_is_known",
                condition=Q(scope__contained_by=list(mandates.SCOPE_LABELS)),
                violation_error_message="委托范围有无法识别的事项。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name or self.credit_code}"

    def get_absolute_url(self) -> str:
        return reverse("membership:claim", args=[self.pk])

    @property
    def number(self) -> str:
        """受理号: the day it was begun and its place in the book."""
        return f"RL{localtime(self.created_at):%Y%m%d}{self.pk:06d}"

    @property
    def stamp(self) -> str:
        """Which sending of it is read: what was sent back and sent again is another one."""
        return self.submitted_at.isoformat() if self.submitted_at else ""

    @property
    def awaits(self) -> str:
        """Whose answer the applicant waits for; which 街镇 the register names is not said (B01)."""
        if self.state == ClaimState.CHECKED:
            return "区科技局"
        return f"企业所在街镇（您填的是{self.township}）"

    @property
    def needs_letter(self) -> bool:
        """授权委托书: always of an agent, of others where the settings say so."""
        return self.role == mandates.AGENT or bool(settings.CLAIMS_NEED_LETTER)

    @property
    def shows_authority(self) -> bool:
        """He has sent a letter, or has asked the firm's manager for his consent."""
        return self.letter_id is not None or self.asks_consent

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def scope_words(self) -> str:
        return mandates.words(self.scope) if self.role == mandates.AGENT else ""
