from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from enterprises.registry.querysets import ReferenceQuerySet
from incubators.carriers.rules.standards import Standard
from incubators.upgrade.rules.editions import DOCUMENTS, EDITION_LABELS, edition, faults


def no_faults(standards: Any) -> None:
    """Thresholds are known names, each null or a number of its kind."""
    if found := faults(standards):
        raise ValidationError(found)


class StandardEdition(models.Model):
    """公布的标准: from a day on, by which numbers a level is judged; null is not published."""

    level = models.CharField("级别", max_length=20, choices=EDITION_LABELS)
    valid_from = models.DateField("自何日起")
    document = models.CharField("文件", max_length=120, blank=True, help_text="名称和文号")
    thresholds = models.JSONField("标准", default=dict, blank=True, validators=[no_faults])

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "载体升级的标准"
        ordering = ["level", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="standard_edition_once_a_day",
                fields=["level", "valid_from"],
                violation_error_message="这一级别自这一天起的标准已经登记，请更正原有的一条。",
            ),
            models.CheckConstraint(
                name="standard_edition_level_is_known",
                condition=models.Q(level__in=list(EDITION_LABELS)),
                violation_error_message="级别应为列出的之一。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} 自 {self.valid_from}"

    @property
    def rule(self) -> Standard:
        """As the rules judge by it."""
        return edition(self.level, self.document or DOCUMENTS[self.level], self.thresholds)
