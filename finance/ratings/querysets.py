from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from finance.banks.querysets import sight

if TYPE_CHECKING:
    from accounts.models import System, User


class RatingQuerySet(models.QuerySet[Any]):
    """Sentences about ratings and colours: rows about one firm, and no bank."""

    def visible_to(self, user: User | System) -> Self:
        """The overseers all; a firm its own; a 街镇 or 园城 those of its firms."""
        condition = sight(user, bank=None)
        return self.none() if condition is None else self.filter(condition)


class ValidRatingQuerySet(RatingQuerySet):
    """Sentences about ratings."""

    def on(self, day: date) -> Self:
        """Valid on the day."""
        return self.filter(during__contains=day)
