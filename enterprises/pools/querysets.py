from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.rules import roles
from accounts.rules.roles import OFFICIALS
from enterprises.registry.querysets import FirmOwnedQuerySet

if TYPE_CHECKING:
    from accounts.models import System, User


class EntryQuerySet(FirmOwnedQuerySet):
    """Sentences about firms in a pool."""

    def on(self, day: date) -> Self:
        """In the pool on the day."""
        return self.filter(during__contains=day)

    def present(self) -> Self:
        """Still in the pool."""
        return self.filter(exit_reason="")


class OfficialsQuerySet(models.QuerySet):
    """Rows that every official reads, and nobody else."""

    def visible_to(self, user: User | System) -> Self:
        role = getattr(user, "role", None)
        return self if role in OFFICIALS or role == roles.SYSTEM else self.none()
