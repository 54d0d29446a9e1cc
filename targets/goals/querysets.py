from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import F, Q

from accounts.querysets import OfficialQuerySet


class IndicatorQuerySet(OfficialQuerySet):
    """Sentences about indicators."""

    def automatic(self) -> Self:
        """Counted by the portal itself."""
        return self.filter(is_reported=False)

    def reported(self) -> Self:
        """Entered by the responsible department."""
        return self.filter(is_reported=True)


class ReadingQuerySet(OfficialQuerySet):
    """Sentences about reported figures."""

    def known_on(self, day: date) -> Self:
        """About a period that had ended by the day, latest period first."""
        return self.filter(period_end__lte=day).order_by("indicator_id", "-period_end", "-id")


class LightThresholdsQuerySet(OfficialQuerySet):
    """Which thresholds were in force when; a stated period goes before the open one."""

    def in_force_on(self, day: date) -> Self:
        in_force = Q(valid_during__contains=day) | Q(valid_during__isnull=True)
        return self.filter(in_force).order_by(F("valid_during").desc(nulls_last=True))


class AdoptionQuerySet(OfficialQuerySet):
    """Sentences about adopted goals."""

    def adopted_by(self, day: date) -> Self:
        """Adopted on the day or before it, the earliest first."""
        return self.filter(adopted_on__lte=day).order_by("adopted_on", "id")
