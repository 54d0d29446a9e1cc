"""谁办的: how a row names the person of a step."""

from typing import Any

from django.conf import settings
from django.db import models


def person(label: str) -> Any:
    """Who did a step; none is the portal itself, or nobody yet."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=label,
    )
