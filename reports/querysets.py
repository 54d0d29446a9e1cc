from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.rules import roles
from accounts.rules.roles import OFFICIALS
from enterprises.registry.querysets import sight, township_of

if TYPE_CHECKING:
    from accounts.models import System, User


class EditionQuerySet(models.QuerySet):
    """Sentences about editions."""

    def visible_to(self, user: User | System) -> Self:
        """Frozen editions are the officials'; the public sees headline figures once issued."""
        role = getattr(user, "role", None)
        return self if role in OFFICIALS or role == roles.SYSTEM else self.none()

    def frozen(self) -> Self:
        return self.exclude(frozen_at=None)

    def issued(self) -> Self:
        return self.exclude(issued_at=None)


class EditionRowQuerySet(models.QuerySet):
    """Who stood behind a figure when it was frozen."""

    def visible_to(self, user: User | System) -> Self:
        """Rows of firms in the user's sight: a township reads those it was counted with then."""
        if (township := township_of(user)) is not None:
            return self.filter(unit=township)
        condition = sight(user, "enterprise__")
        return self.none() if condition is None else self.filter(condition)
