from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Coalesce

from accounts.rules import roles
from accounts.rules.roles import OFFICIALS
from common.measures import THINGS

if TYPE_CHECKING:
    from accounts.models import System, User


class EditionQuerySet(models.QuerySet):
    """Sentences about editions."""

    def visible_to(self, user: User | System) -> Self:
        """Frozen editions are the officials'; the public sees headline figures once issued."""
        role = getattr(user, "role", None)
        return self if role in OFFICIALS or role == roles.SYSTEM else self.none()

    def frozen(self) -> Self:
        return self.exclude(frozen_at=None)

    def issued(self) -> Self:
        return self.exclude(issued_at=None)


FIGURE = Coalesce("indicator__code", "own_figure")  # an indicator's code, or a name of a block


class EditionRowQuerySet(models.QuerySet):
    """Who stood behind a figure when it was frozen."""

    def of_figure(self, figure: str) -> Self:
        return self.filter(models.Q(indicator__code=figure) | models.Q(own_figure=figure))

    def visible_to(self, user: User | System) -> Self:
        """Rows in the user's sight, as the app says that knows the things they are about."""
        sight = models.Q(pk__in=[])
        for thing in THINGS.values():
            if (condition := thing.seen(user)) is not None:
                sight |= models.Q(thing=thing.name) & condition
        return self.filter(sight)
