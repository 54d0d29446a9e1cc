import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from enterprises.pools.places import firm_address
from enterprises.pools.rules.entries import POOL_LABELS, STAGE_LABELS
from enterprises.pools.rules.proposals import PROPOSAL_LABELS, PROPOSER_LABELS
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet


@pghistory.track(append_only=True)
class PoolProposal(models.Model):
    """入库建议: from the rules, a township or the firm; decided by another than who made it."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="pool_proposals", verbose_name="企业"
    )
    pool = models.CharField("培育库", max_length=20, choices=POOL_LABELS)
    source = models.CharField("来源", max_length=12, choices=PROPOSER_LABELS)
    stage = models.CharField("阶段", max_length=8, choices=STAGE_LABELS)
    reason = models.CharField("理由", max_length=300)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField("提出时间")
    state = models.CharField("状态", max_length=8, choices=PROPOSAL_LABELS, default="open")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decision = models.CharField("决定说明", max_length=200, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "入库建议"
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="pool_proposal_one_open",
                fields=["enterprise", "pool"],
                condition=Q(state="open"),
                violation_error_message="该企业的入库建议正在等待决定。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.get_pool_display()}"

    def get_absolute_url(self) -> str:
        return firm_address(self.enterprise)
