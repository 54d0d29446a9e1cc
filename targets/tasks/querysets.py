from datetime import date
from typing import Any, Self

from django.db.models import Q

from accounts.querysets import OfficialQuerySet
from targets.tasks.rules.steps import LATE, OPEN


class StepQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about steps: every official reads them."""

    def late_on(self, day: date) -> Self:
        """未按期: their deadline passed and the unit has not reported them done."""
        return self.filter(_late(day))

    def standing(self, value: str, day: date) -> Any:
        """Those that stand so on the day."""
        if value == LATE:
            return self.late_on(day)
        return self.filter(state=value).exclude(_late(day))


def _late(day: date) -> Q:
    return Q(state__in=OPEN, deadline__lt=day)
