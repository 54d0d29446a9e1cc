from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.rules import roles
from accounts.rules.roles import OFFICIALS

if TYPE_CHECKING:
    from accounts.models import System, User


class OfficialsQuerySet(models.QuerySet):
    """Rows that every official reads, and nobody else."""

    def visible_to(self, user: User | System) -> Self:
        role = getattr(user, "role", None)
        return self if role in OFFICIALS or role == roles.SYSTEM else self.none()
