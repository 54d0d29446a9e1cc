import pghistory
from django.db import models
from django.db.models import Q

from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.stays.querysets import TeamQuerySet


@pghistory.track(append_only=True)
class Team(models.Model):
    """团队: people with a project and no firm yet; once it is one, the firm goes on as its heir."""

    incubator = models.ForeignKey(
        Incubator, models.PROTECT, related_name="teams", verbose_name="载体"
    )
    name = models.CharField("团队名称", max_length=80)
    contact_name = models.CharField("联系人", max_length=40, blank=True)
    contact_phone = models.CharField("联系电话", max_length=40, blank=True)
    became = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="once_teams",
        verbose_name="转为企业",
    )
    became_on = models.DateField("转为企业日期", null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "团队"
        ordering = ["incubator", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                name="team_once_a_carrier",
                fields=["incubator", "name"],
                violation_error_message="这个载体已有同名的团队，请直接选择它，或写明区别。",
            ),
            models.CheckConstraint(
                name="team_has_a_name",
                condition=~Q(name=""),
                violation_error_message="团队名称不能为空。",
            ),
            models.CheckConstraint(
                name="team_became_a_firm_on_a_day",
                condition=Q(became__isnull=True, became_on__isnull=True)
                | Q(became__isnull=False, became_on__isnull=False),
                violation_error_message="转为企业须写明哪家企业、哪一天。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
