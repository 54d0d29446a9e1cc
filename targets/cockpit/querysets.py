"""Sentences about 要紧一句的改写."""

from __future__ import annotations

from datetime import date
from typing import Self

from accounts.querysets import OfficialQuerySet


class WordingQuerySet(OfficialQuerySet):
    """改写: one stands at a time."""

    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(withdrawn_at=None)

    def on(self, day: date) -> Self:
        """That stand in place of the rule's sentence on the day."""
        return self.standing().filter(during__contains=day)
