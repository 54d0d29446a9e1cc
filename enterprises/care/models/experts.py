import pghistory
from django.db import models

from enterprises.care.querysets import OfficialsQuerySet


@pghistory.track(append_only=True)
class Expert(models.Model):
    """专家名录."""

    name = models.CharField("姓名", max_length=40)
    field = models.CharField("领域", max_length=80)
    organization = models.CharField("单位", max_length=120)
    position = models.CharField("职称或职务", max_length=60, blank=True)
    is_active = models.BooleanField("在聘", default=True)

    objects = OfficialsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专家"
        ordering = ["field", "name"]
        constraints = [
            models.UniqueConstraint(
                name="expert_once",
                fields=["name", "organization"],
                violation_error_message="这位专家已在名录中。",
            )
        ]

    def __str__(self) -> str:
        return self.name
