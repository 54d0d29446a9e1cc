from django.conf import settings
from django.db import models
from django.db.models import F, Q

from enterprises.registry.models.enterprises import Enterprise


class Apart(models.Model):
    """不是一家: two records that look like one firm, and were found to be two."""

    first = models.ForeignKey(Enterprise, models.CASCADE, related_name="+", verbose_name="一家")
    second = models.ForeignKey(Enterprise, models.CASCADE, related_name="+", verbose_name="另一家")
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="核对人",
    )
    at = models.DateTimeField("核对时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "不是一家"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="apart_once",
                fields=["first", "second"],
                violation_error_message="这两条记录已经标为不是一家。",
            ),
            models.CheckConstraint(
                name="apart_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message="两条记录须按登记先后写，且不能是同一条。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
