import pghistory
from django.db import models

from enterprises.registry.rules.kinds import KIND_LABELS
from targets.allocations.querysets import AllocationTermQuerySet


@pghistory.track(append_only=True)
class AllocationTerm(models.Model):
    """分解口径, from a day on: whether goals of a title are shared out in numbers of firms.

    Without a row: 专精特新 and 小巨人 are not, all others are.
    """

    kind = models.CharField("资质", max_length=24, choices=KIND_LABELS)
    valid_from = models.DateField("自何日起")
    has_numbers = models.BooleanField("分解家数", help_text="不分解家数的，只下达帮扶责任")
    basis = models.CharField("依据", max_length=200, help_text="要求这样分解的文件")

    objects = AllocationTermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "分解口径"
        ordering = ["kind", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="allocation_term_once_a_day",
                fields=["kind", "valid_from"],
                violation_error_message="该资质自这一天起已有分解口径。",
            ),
            models.CheckConstraint(
                name="allocation_term_has_a_basis",
                condition=~models.Q(basis=""),
                violation_error_message="请写明要求这样分解的文件。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.valid_from} 起"
