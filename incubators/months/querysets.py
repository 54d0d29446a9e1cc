from __future__ import annotations

from typing import TYPE_CHECKING, Self

import collecting.querysets as collecting
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from incubators.carriers.querysets import CarrierOwnedQuerySet
from incubators.months.rules.states import State

if TYPE_CHECKING:
    from datetime import date

    from accounts.models import System, User


class CollectionQuerySet(collecting.CollectionQuerySet):
    """Sentences about collections."""

    begun_by = ("carriermonths", "carrieryears")

    def visible_to(self, user: User | System) -> Self:
        """采集期 are no secret inside: officials and operators see them all."""
        allowed = {*OFFICIALS, SYSTEM, Role.OPERATOR}
        return self if getattr(user, "role", None) in allowed else self.none()


class RosterQuerySet(collecting.RosterQuerySet, CarrierOwnedQuerySet):  # type: ignore[override]
    """Sentences about who owes."""


class CarrierFilingQuerySet(CarrierOwnedQuerySet):
    """Sentences about the filings of carriers."""

    def accepted(self, by: date | None = None) -> Self:
        """已接收; of periods that had begun by the day."""
        rows = self.filter(state=State.RECEIVED)
        return rows if by is None else rows.filter(collection__period__lte=by)
