from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import F, Q

from accounts.querysets import OfficialQuerySet
from targets.goals.rules.checking import State


class IndicatorQuerySet(OfficialQuerySet):
    """Sentences about indicators."""

    def reported(self) -> Self:
        """Entered by the responsible department."""
        return self.filter(is_reported=True)

    def goals(self) -> Self:
        """Shown on the board and in papers; the rest stand in the list of all."""
        return self.filter(is_goal=True)


class ReadingQuerySet(OfficialQuerySet):
    """Sentences about reported figures."""

    def checked(self) -> Self:
        """What figures are made of."""
        return self.filter(state=State.CHECKED.value)

    def open(self) -> Self:
        """Not yet for good."""
        return self.filter(locked_at=None)


class LightThresholdsQuerySet(OfficialQuerySet):
    """Which thresholds were in force when; a stated period goes before the open one."""

    def in_force_on(self, day: date) -> Self:
        in_force = Q(valid_during__contains=day) | Q(valid_during__isnull=True)
        return self.filter(in_force).order_by(F("valid_during").desc(nulls_last=True))
