from datetime import date
from typing import Self

from enterprises.registry.querysets import FirmOwnedQuerySet


class EntryQuerySet(FirmOwnedQuerySet):
    """Sentences about firms in a pool."""

    def on(self, day: date) -> Self:
        """In the pool on the day."""
        return self.filter(during__contains=day)

    def present(self) -> Self:
        """Still in the pool."""
        return self.filter(exit_reason="")
