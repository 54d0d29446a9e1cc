from django.db import models

from enterprises.registry.querysets import ReferenceQuerySet


class WatchTerm(models.Model):
    """贷后口径, from a day on: within how many days what is due; the district's own suggestion,
    no published number."""

    valid_from = models.DateField("自何日起", unique=True)
    use_check_days = models.PositiveSmallIntegerField("放款后几日内核查用途", default=30)
    call_days = models.PositiveSmallIntegerField("电话催收（日）", default=3)
    letter_days = models.PositiveSmallIntegerField("发催收函（日）", default=7)
    visit_days = models.PositiveSmallIntegerField("上门催收（日）", default=15)
    lawyer_days = models.PositiveSmallIntegerField("律师函（日）", default=30)
    suit_days = models.PositiveSmallIntegerField("起诉（日）", default=60)
    basis = models.CharField("依据", max_length=200, blank=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "贷后口径"
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return f"{self.valid_from} 起"

    @property
    def clocks(self) -> list[tuple[str, int]]:
        """The steps a plan begins with, each with its days."""
        kinds = ("call", "letter", "visit", "lawyer", "suit")
        return [(kind, getattr(self, f"{kind}_days")) for kind in kinds]
