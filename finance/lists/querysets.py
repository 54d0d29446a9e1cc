from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

import collecting.querysets as collecting
from accounts.rules.roles import Role
from finance.banks.querysets import oversees, sight

if TYPE_CHECKING:
    from accounts.models import System, User


class CollectionQuerySet(collecting.CollectionQuerySet):
    """Sentences about collections."""

    begun_by = ("lists",)

    def visible_to(self, user: User | System) -> Self:
        """采集期 are no secret to the overseers and to banks."""
        is_one = oversees(user) or getattr(user, "role", None) == Role.BANK
        return self if is_one else self.none()


class OfBankQuerySet(models.QuerySet[Any]):
    """Rows about one bank each: the overseers all, a bank's people its own."""

    bank = "institution"

    def visible_to(self, user: User | System) -> Self:
        """Nobody else reads a bank's list, nor that there is one."""
        condition = sight(user, self.bank, None)
        return self.none() if condition is None else self.filter(condition)


class RosterQuerySet(collecting.RosterQuerySet, OfBankQuerySet):  # type: ignore[override]
    """Sentences about who owes a list."""


class OfListQuerySet(OfBankQuerySet):
    """Rows that hang on a list."""

    bank = "list__institution"


class ListRowQuerySet(OfBankQuerySet):
    """Sentences about rows."""

    bank = "delivery__list__institution"

    def current(self) -> Self:
        """Of the newest file of each list."""
        return self.filter(delivery__is_current=True)
