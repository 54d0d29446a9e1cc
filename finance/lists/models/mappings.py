import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.people import person
from finance.banks.models import Institution
from finance.lists.querysets import OfBankQuerySet


@pghistory.track(append_only=True)
class ColumnMapping(models.Model):
    """列对照: what a bank's own sheet calls each column; a changed sheet is another version."""

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="column_mappings", verbose_name="银行"
    )
    version = models.PositiveSmallIntegerField("版本")
    columns = models.JSONField("对照", default=dict, help_text="我们的列 → 表中的列名")
    titles = models.JSONField("表中的列", default=list, blank=True)
    by = person("登记人")
    at = models.DateTimeField("登记时间")

    objects = OfBankQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "列对照"
        ordering = ["institution", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="column_mapping_versioned_once",
                fields=["institution", "version"],
                violation_error_message="这个版本已经登记，请刷新后再存。",
            ),
            models.CheckConstraint(
                name="column_mapping_has_columns",
                condition=~Q(columns={}),
                violation_error_message="请至少对照一列。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution}第 {self.version} 版"

    def get_absolute_url(self) -> str:
        return reverse("bank_columns:thing", args=[self.pk])
