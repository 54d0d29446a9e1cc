import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from common.ranges import begins, has_days, hashed, one_point
from enterprises.pools.places import firm_address
from enterprises.pools.querysets import EntryQuerySet
from enterprises.pools.rules.entries import EXIT_LABELS, POOL_LABELS, SOURCE_LABELS, STAGE_LABELS
from enterprises.registry.models import Enterprise


@pghistory.track(append_only=True)
class PoolEntry(models.Model):
    """在库时段: the days a firm is in one pool, [from, until)."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="pool_entries", verbose_name="企业"
    )
    pool = models.CharField("培育库", max_length=20, choices=POOL_LABELS)
    during = DateRangeField("在库时段", help_text="含入库日，不含出库日")
    source = models.CharField("入库来源", max_length=12, choices=SOURCE_LABELS)
    stage = models.CharField("阶段", max_length=8, choices=STAGE_LABELS)
    exit_reason = models.CharField("出库原因", max_length=10, choices=EXIT_LABELS, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "在库企业"
        ordering = ["-during", "-id"]
        constraints = [
            ExclusionConstraint(
                name="pool_entry_no_overlap",
                expressions=[
                    (one_point("enterprise"), "&&"),
                    (one_point(hashed("pool")), "&&"),
                    ("during", "&&"),
                ],
                violation_error_message="该企业这段时间已在此培育库中。",
            ),
            models.UniqueConstraint(
                name="pool_entry_one_open",
                fields=["enterprise", "pool"],
                condition=Q(exit_reason=""),
                violation_error_message="该企业已在此培育库中。",
            ),
            models.CheckConstraint(
                name="pool_entry_begins",
                condition=begins("during"),
                violation_error_message="须有入库日期。",
            ),
            models.CheckConstraint(
                name="pool_entry_has_days",
                condition=has_days("during"),
                violation_error_message="出库日期须晚于入库日期。",
            ),
            models.CheckConstraint(
                name="pool_entry_left_for_a_reason",
                condition=Q(during__upper_inf=True, exit_reason="")
                | (Q(during__upper_inf=False) & ~Q(exit_reason="")),
                violation_error_message="出库须有日期和原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.get_pool_display()}"

    def get_absolute_url(self) -> str:
        return firm_address(self.enterprise)


@pghistory.track(append_only=True)
class StageChange(models.Model):
    """阶段: from this day the firm is in this stage."""

    entry = models.ForeignKey(PoolEntry, models.CASCADE, related_name="stages")
    stage = models.CharField("阶段", max_length=8, choices=STAGE_LABELS)
    on = models.DateField("起日")

    class Meta:
        verbose_name = verbose_name_plural = "阶段变化"
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                name="stage_change_once_a_day",
                fields=["entry", "on"],
                violation_error_message="同一天只能有一次阶段变化。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_stage_display()}"
