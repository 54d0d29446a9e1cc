from datetime import date
from typing import Any

from accounts.querysets import OfficialQuerySet


class RaceTermQuerySet(OfficialQuerySet[Any]):
    """Sentences about what the race goes by."""

    def in_force_on(self, day: date) -> Any:
        """The latest that began by the day; None before the first."""
        return self.filter(valid_from__lte=day).order_by("-valid_from").first()
