from django.conf import settings
from django.db import models

from jobs.querysets import OwnedQuerySet


class SubmissionKey(models.Model):
    """提交键: a form sent twice is answered with what the first sending did."""

    key = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    view = models.CharField(max_length=80)
    result_url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_index=True)

    objects = OwnedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.view} {self.key}"
