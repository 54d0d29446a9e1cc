import pghistory
from django.db import models
from django.db.models import F, Q

from accounts.models import Unit
from enterprises.registry.models.enterprises import Enterprise
from enterprises.registry.querysets import FirmOwnedQuerySet
from enterprises.registry.rules.stays import MOVE_LABELS, MoveKind

_UNIT_CHANGED = (
    Q(origin__isnull=True, to__isnull=False)
    | Q(origin__isnull=False, to__isnull=True)
    | Q(origin__isnull=False, to__isnull=False) & ~Q(origin=F("to"))
)


@pghistory.track(append_only=True)
class Move(models.Model):
    """迁移: a firm came, left, or went to another unit of the district, on a day.

    `on` is the first day in the new place. In the district no unit is 待分派. The stays (Residence)
    follow from a firm's moves and are rebuilt with them.
    """

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="moves")
    on = models.DateField("日期", help_text="在新属地的第一天；迁出的，为不再计数的第一天")
    nth = models.PositiveSmallIntegerField("同日次序", default=1)
    kind = models.CharField("情形", max_length=10, choices=MOVE_LABELS)
    origin = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="原属地"
    )
    is_origin_told = models.BooleanField("写明原属地", default=False)
    to = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="新属地"
    )
    elsewhere = models.CharField("区外何处", max_length=60, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)

    objects = FirmOwnedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "迁移"
        ordering = ["enterprise", "on", "nth"]
        constraints = [
            models.UniqueConstraint(
                name="move_one_at_a_time",
                fields=["enterprise", "on", "nth"],
                violation_error_message="同一企业同一天的迁移次序重复。",
            ),
            models.CheckConstraint(
                name="move_crosses_a_border",
                condition=Q(kind=MoveKind.IN.value, origin__isnull=True)
                | Q(kind=MoveKind.OUT.value, to__isnull=True)
                | Q(kind=MoveKind.INTERNAL.value) & _UNIT_CHANGED,
                violation_error_message="迁入来自区外，迁出去往区外，区内迁移须换属地。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
