import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from accounts.models import Unit
from common.ranges import one_point
from enterprises.registry.models.enterprises import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet, HoldingQuerySet
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.standing import ARRIVAL_LABELS, DEPARTURE_LABELS

# What came into a unit's count and what went out of it, one line a day and how, whoever wrote the
# counting days: an import of twenty thousand firms leaves no more lines than there are days.
_CAME = """
INSERT INTO registry_countstep (kind, unit_id, day, role, change)
SELECT kind, unit_id, step.day, step.role, sum(step.change)
FROM new_values,
     LATERAL (VALUES (first_day, entered, 1), (until, "left", -1)) AS step (day, role, change)
WHERE step.day IS NOT NULL
GROUP BY kind, unit_id, step.day, step.role;
RETURN NULL;
"""
_WENT = """
INSERT INTO registry_countstep (kind, unit_id, day, role, change)
SELECT kind, unit_id, step.day, step.role, sum(step.change)
FROM old_values,
     LATERAL (VALUES (first_day, entered, -1), (until, "left", 1)) AS step (day, role, change)
WHERE step.day IS NOT NULL
GROUP BY kind, unit_id, step.day, step.role;
RETURN NULL;
"""
_CHANGED = """
INSERT INTO registry_countstep (kind, unit_id, day, role, change)
SELECT kind, unit_id, step.day, step.role, sum(sign * step.change)
FROM (SELECT *, 1 AS sign FROM new_values UNION ALL SELECT *, -1 FROM old_values) AS held,
     LATERAL (VALUES (first_day, entered, 1), (until, "left", -1)) AS step (day, role, change)
WHERE step.day IS NOT NULL
GROUP BY kind, unit_id, step.day, step.role
HAVING sum(sign * step.change) <> 0;
RETURN NULL;
"""
_EMPTIED = """
DELETE FROM registry_countstep;
DELETE FROM registry_countsum;
RETURN NULL;
"""
_NEW, _OLD = {"new": "new_values"}, {"old": "old_values"}


def _told(name: str, operation: pgtrigger.Operation, func: str, **tables: str) -> pgtrigger.Trigger:
    """A trigger that writes 进退账 once a statement."""
    seen = pgtrigger.Referencing(**tables) if tables else None
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        level=pgtrigger.Statement,
        referencing=seen,
        func=func,
    )


@pghistory.track(append_only=True)
class Residence(models.Model):
    """在区时段: the days a firm belongs to the district, and to which unit of it.

    An open start is “since before the register began”; no unit is 待分派.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="residences")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="residences", verbose_name="街镇"
    )
    during = DateRangeField("时段", help_text="含起日，不含止日")
    arrived = models.CharField("如何开始", max_length=10, choices=ARRIVAL_LABELS)
    left = models.CharField("如何结束", max_length=10, choices=DEPARTURE_LABELS, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "在区时段"
        ordering = ["enterprise", "during"]
        constraints = [
            ExclusionConstraint(
                name="residence_one_unit_at_a_time",
                expressions=[(one_point("enterprise"), "&&"), ("during", "&&")],
                violation_error_message="企业同一时间只能属于一个街镇。",
            ),
            models.CheckConstraint(
                name="residence_has_days",
                condition=Q(during__isempty=False),
                violation_error_message="在区时段的止日须晚于起日。",
            ),
            models.CheckConstraint(
                name="residence_open_end_has_not_left",
                condition=Q(during__upper_inf=True, left="")
                | (Q(during__upper_inf=False) & ~Q(left="")),
                violation_error_message="已结束的时段须写明如何结束。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit or '待分派'} {self.during}"


class Holding(models.Model):
    """计数区间: days on which a firm counts for a kind in a unit. Derived, never edited.

    The meeting of residences and qualifications, seamless renewals joined; rebuilt by the actions
    that touch either, and held equal to a recount by a property test. One pass over it counts; the
    triggers keep 进退账, from which the same numbers are read without the pass.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="holdings")
    kind = models.CharField("资质类型", max_length=24, choices=KIND_LABELS)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    first_day = models.DateField("起日")
    until = models.DateField("止日（不含）", null=True, blank=True)
    entered = models.CharField("如何进入", max_length=12, choices=ENTRY_LABELS)
    left = models.CharField("如何退出", max_length=12, choices=EXIT_LABELS, blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "计数区间"
        indexes = [
            models.Index(
                fields=["kind", "first_day"],
                include=["unit", "until"],
                name="holding_counts",
            ),
            models.Index(fields=["kind", "until"], name="holding_ends"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="holding_once", fields=["enterprise", "kind", "first_day"]
            ),
            models.CheckConstraint(
                name="holding_has_days",
                condition=Q(until__isnull=True) | Q(until__gt=F("first_day")),
            ),
        ]
        triggers = [
            _told("came", pgtrigger.Insert, _CAME, **_NEW),
            _told("went", pgtrigger.Delete, _WENT, **_OLD),
            _told("changed", pgtrigger.Update, _CHANGED, **_NEW, **_OLD),
            _told("emptied", pgtrigger.Truncate, _EMPTIED),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first_day}"
