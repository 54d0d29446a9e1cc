from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from accounts.models import System, User
from accounts.querysets import OfficialQuerySet
from accounts.rules.roles import SYSTEM, Role
from targets.race.rules.looks import Terms
from targets.race.rules.states import StandingState

WORKING = (Role.OFFICE, Role.LEADER, SYSTEM)  # who sees numbers before they are published


class RaceTermQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about what the race goes by."""

    def on_each(self, days: Collection[date]) -> dict[date, Terms]:
        """By day the latest that began by then; nothing is set before the first. One query."""
        rows: list[Any] = list(self.order_by("valid_from"))
        return {
            day: next((row.terms for row in reversed(rows) if row.valid_from <= day), Terms())
            for day in days
        }


class PublishedStandingQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about published standings."""

    def visible_to(self, user: User | System) -> Self:
        """Officials read what is signed; the office and the leaders also what is on its way."""
        seen = super().visible_to(user)
        return seen if user.role in WORKING else seen.signed()

    def signed(self) -> Self:
        """Published."""
        return self.filter(state=StandingState.SIGNED.value)

    def waiting(self) -> Self:
        """Proposed, and not signed yet."""
        return self.filter(state=StandingState.PROPOSED.value)
