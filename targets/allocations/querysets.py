from datetime import date
from typing import Any, Self

from django.db.models import Q

from accounts.models import Unit
from accounts.querysets import OfficialQuerySet
from targets.allocations.rules.help_only import takes_numbers
from targets.allocations.rules.states import UNSIGNED, AllocationState


class AllocationQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about shares: every official reads them."""

    def of(self, unit: Unit) -> Self:
        """Of a unit, or of the chains whose task force it is."""
        return self.filter(Q(unit=unit) | Q(chain__task_force=unit))

    def unsigned(self) -> Self:
        """Their unit has to sign, or to object."""
        return self.filter(state__in=UNSIGNED)

    def objected(self) -> Self:
        """The office has to answer."""
        return self.filter(state=AllocationState.OBJECTED.value)

    def in_numbers(self) -> Self:
        """A target, if of nought; a row that is a duty of help alone is none."""
        return self.exclude(~Q(duty="") & Q(nurtured=0, attracted=0, renewed=0))


class AllocationTermQuerySet(OfficialQuerySet):  # type: ignore[type-arg]
    """Sentences about what is shared out in numbers."""

    def numbers_on(self, kind: str, day: date) -> bool:
        """Whether goals of this title are shared out in numbers on the day."""
        rows: Any = self.filter(kind=kind, valid_from__lte=day).order_by("-valid_from")
        return takes_numbers(kind, rows.values_list("has_numbers", flat=True).first())
