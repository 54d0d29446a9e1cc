import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.returns.rules.declarations import STATE_LABELS, DeclarationState


@pghistory.track(append_only=True)
class RightsDeclaration(models.Model):
    """台账完整申报: the firm says its register of rights is complete as of a day; 街镇 checks it.

    `rights` are the rights as they stood when it was said: what is checked is what counts, and a
    right added or changed later waits for the next declaration.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="rights_declarations")
    as_of = models.DateField("截至日")
    state = models.CharField(
        "状态", max_length=10, choices=STATE_LABELS, default=DeclarationState.WAITING.value
    )
    rights = models.JSONField("所申报的知识产权", blank=True)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    declared_at = models.DateTimeField("申报时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField("核对时间", null=True, blank=True)
    reason = models.CharField("退回原因", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "知识产权台账完整申报"
        ordering = ["-as_of", "-id"]
        indexes = [models.Index(fields=["enterprise", "state", "-as_of"], name="rights_declared")]
        constraints = [
            models.UniqueConstraint(
                name="rights_declaration_one_waiting",
                fields=["enterprise"],
                condition=Q(state="waiting"),
                violation_error_message="该企业已有一份申报等待核对。",
            ),
            models.CheckConstraint(
                name="rights_declaration_decided_once",
                condition=Q(state="waiting", decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False)),
                violation_error_message="等待核对的没有核对时间，核对过的须有。",
            ),
            models.CheckConstraint(
                name="rights_declaration_returned_with_reason",
                condition=~Q(state="returned") | ~Q(reason=""),
                violation_error_message="退回须写明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"知识产权台账（截至 {self.as_of}）"

    def get_absolute_url(self) -> str:
        return reverse("returns:rights", args=[self.enterprise.credit_code])

    def get_check_url(self) -> str:
        return reverse("returns:check-rights", args=[self.enterprise.credit_code, self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == DeclarationState.WAITING
