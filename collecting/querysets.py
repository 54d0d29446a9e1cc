"""Sentences about collections, rosters and filings; who sees a row is the app's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models

if TYPE_CHECKING:
    from datetime import date


class CollectionQuerySet(models.QuerySet[Any]):
    """Sentences about collections."""

    begun_by: ClassVar[tuple[str, ...]]  # the relations by which anybody's work hangs on one

    def open_on(self, day: date) -> Self:
        """Begun and not closed."""
        return self.filter(opens_on__lte=day, closed_at=None)

    def empty(self) -> Self:
        """Of which nobody has begun a filing."""
        return self.filter(**dict.fromkeys(self.begun_by))


class RosterQuerySet(models.QuerySet[Any]):
    """Sentences about who owes."""

    def owing(self) -> Self:
        """Not excused."""
        return self.filter(excused_reason="")
