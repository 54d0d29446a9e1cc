import pghistory
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from accounts.querysets import UnitQuerySet
from accounts.rules.units import UNIT_KIND_LABELS, UnitKind

__all__ = ["Unit", "UnitKind"]


@pghistory.track(append_only=True)
class Unit(models.Model):
    """单位: a body that answers for something: bureau, department, township, park, task force."""

    code = models.CharField("单位代码", max_length=24, unique=True)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=12, choices=UNIT_KIND_LABELS)
    is_group = models.BooleanField(
        "集合名", default=False, help_text="方案中的集合名（如“各园城”），完整名单未知，待补录"
    )
    is_confirmed = models.BooleanField("已确认", default=True, help_text="未确认的显示“待确认”")
    valid_during = DateRangeField("存续期", null=True, blank=True, help_text="含起日，不含止日")
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="继任单位",
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    note = models.CharField("说明", max_length=200, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(
                name="unit_name_once",
                fields=["name"],
                violation_error_message="已有同名单位。",
            ),
            models.CheckConstraint(
                name="unit_is_not_its_own_successor",
                condition=Q(successor__isnull=True) | ~Q(successor=models.F("id")),
                violation_error_message="继任单位不能是本单位。",
            ),
            models.CheckConstraint(
                name="unit_lives_some_days",
                condition=Q(valid_during__isnull=True) | Q(valid_during__isempty=False),
                violation_error_message="存续期的止日须晚于起日。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
