from __future__ import annotations

from datetime import date
from typing import Self

from incubators.carriers.querysets import CarrierOwnedQuerySet
from incubators.carriers.rules.confirming import State


class CarrierFactQuerySet(CarrierOwnedQuerySet):
    """Sentences about what people state of carriers."""

    def confirmed(self) -> Self:
        """Those that count."""
        return self.filter(state=State.CONFIRMED)

    def pending(self) -> Self:
        """Those another person has still to confirm."""
        return self.filter(state=State.PENDING)

    def by(self, day: date) -> Self:
        """Said as of the day or before, the newest first."""
        return self.filter(on__lte=day).order_by("-on", "-pk")
