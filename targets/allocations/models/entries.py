import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from common.people import person
from enterprises.registry.models import Chain
from targets.allocations.models.owners import OWNED_BY_ONE
from targets.allocations.rules.states import ENTRY_LABELS, EntryKind
from targets.goals.models import Indicator

REASONED = [EntryKind.OBJECTED.value, EntryKind.KEPT.value, EntryKind.ADJUSTED.value]


class AllocationEntry(models.Model):
    """分解履历: one thing that happened to a share on a day, with what stood after it.

    It names whose share it was and not the row: a share that is taken back keeps its history.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name="指标")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="单位"
    )
    chain = models.ForeignKey(
        Chain, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="产业链"
    )
    year = models.PositiveSmallIntegerField("年份")
    kind = models.CharField("事项", max_length=10, choices=ENTRY_LABELS)
    nurtured = models.PositiveIntegerField("新增培育")
    attracted = models.PositiveIntegerField("引进")
    renewed = models.PositiveIntegerField("复审")
    duty = models.CharField("帮扶责任", max_length=300, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    words = models.CharField("理由", max_length=200, blank=True)
    on = models.DateField("日期")
    by = person("办理人")
    at = models.DateTimeField("时间")

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分解履历"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                name="allocation_entry_is_of_one",
                condition=OWNED_BY_ONE,
                violation_error_message="分解履历须属于一个单位或一条产业链的专班。",
            ),
            models.CheckConstraint(
                name="allocation_entry_kind_is_known",
                condition=Q(kind__in=list(ENTRY_LABELS)),
                violation_error_message="事项不在可选范围内。",
            ),
            models.CheckConstraint(
                name="allocation_entry_says_why",
                condition=~Q(kind__in=REASONED) | ~Q(words=""),
                violation_error_message="异议和答复须写明理由。",
            ),
        ]
        indexes = [
            models.Index(fields=["indicator", "year", "unit", "chain"], name="entry_by_share")
        ]
        triggers = [
            pgtrigger.Protect(
                name="allocation_entry_stays", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
