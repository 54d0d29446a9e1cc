from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from enterprises.registry.querysets import sight

if TYPE_CHECKING:
    from accounts.models import System, User


class EvaluationQuerySet(models.QuerySet):
    """Sentences about results: each method filters, and they chain."""

    def visible_to(self, user: User | System) -> Self:
        """The results of the firms this user reads."""
        condition = sight(user, "enterprise__")
        return self.none() if condition is None else self.filter(condition)

    def one_short(self) -> Self:
        """只差一条: everything judged, one condition not met."""
        return self.exclude(short_of="")
