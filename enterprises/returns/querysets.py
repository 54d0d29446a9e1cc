from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

import collecting.querysets as collecting
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from enterprises.registry.querysets import FirmOwnedQuerySet

if TYPE_CHECKING:
    from accounts.models import System, User


class CollectionQuerySet(collecting.CollectionQuerySet):
    """Sentences about collections."""

    begun_by = ("monthlyreturns", "annualreturns", "scans")

    def visible_to(self, user: User | System) -> Self:
        """采集期 are no secret inside: officials and firms see them all."""
        allowed = {*OFFICIALS, SYSTEM, Role.ENTERPRISE}
        return self if getattr(user, "role", None) in allowed else self.none()


class RosterQuerySet(collecting.RosterQuerySet, FirmOwnedQuerySet):  # type: ignore[override]
    """Sentences about who owes."""


class FilingQuerySet(FirmOwnedQuerySet):
    """Sentences about returns."""

    def visible_to(self, user: User | System) -> Self:
        """Of firms in sight; what a merge left behind with a record that is gone shows nowhere."""
        return super().visible_to(user).filter(enterprise__merged_into=None)


class RuleSettingQuerySet(models.QuerySet):
    """Sentences about the rules as the office has set them."""

    def visible_to(self, user: User | System) -> Self:
        """规则 are no secret among officials."""
        role = getattr(user, "role", None)
        return self if role in OFFICIALS or role == SYSTEM else self.none()
