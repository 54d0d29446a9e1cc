from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Unit
from enterprises.registry.models.enterprises import Enterprise
from enterprises.registry.querysets import DisputeQuerySet
from enterprises.registry.rules.disputes import DISPUTE_LABELS, DisputeState


class Dispute(models.Model):
    """属地异议: who says that another 街镇 answers for the firm, and what the office decided."""

    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="disputes", verbose_name="企业"
    )
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    raised_on = models.DateField("提出日期")
    present = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="现归属"
    )
    proposed = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="应归属"
    )
    reason = models.CharField("理由", max_length=500)
    state = models.CharField(
        "状态", max_length=10, choices=DISPUTE_LABELS, default=DisputeState.OPEN.value
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="决定人",
    )
    decided_on = models.DateField("决定日期", null=True, blank=True)
    effective_on = models.DateField("生效日期", null=True, blank=True)
    decision = models.CharField("决定说明", max_length=500, blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "属地异议"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="dispute_one_open_a_firm",
                fields=["enterprise"],
                condition=Q(state=DisputeState.OPEN.value),
                violation_error_message="这家企业已有一件异议在等待决定，请等它办结。",
            ),
            models.CheckConstraint(
                name="dispute_decided_by_somebody_on_a_day",
                condition=Q(state="open", decided_by=None, decided_on=None)
                | (~Q(state="open") & Q(decided_by__isnull=False, decided_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="dispute_upheld_from_a_day",
                condition=~Q(state="upheld") | Q(effective_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("registry:dispute", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == DisputeState.OPEN
