from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from incubators.carriers.querysets import sight
from incubators.space.rules.enquiries import EnquiryState

if TYPE_CHECKING:
    from accounts.models import System, User


class OfferQuerySet(models.QuerySet[Any]):
    """Sentences about free space."""

    def visible_to(self, user: User | System) -> Self:
        """Those of carriers in sight, shown or not; what is shown to all is `shown_on`."""
        condition = sight(user, "incubator__")
        return self.none() if condition is None else self.filter(condition)

    def shown_on(self, day: date) -> Self:
        """公开: what anybody reads on the day, without an account."""
        return self.filter(shown_during__contains=day)


class EnquiryQuerySet(models.QuerySet[Any]):
    """Sentences about enquiries."""

    def visible_to(self, user: User | System) -> Self:
        """Those about carriers in sight."""
        condition = sight(user, "offer__incubator__")
        return self.none() if condition is None else self.filter(condition)

    def waiting(self) -> Self:
        """Nobody has answered yet."""
        return self.filter(Q(state=EnquiryState.RAISED))
