"""在驻名册: who is in a carrier on a day, what qualifications its firms hold, how that changed."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F

from enterprises.registry.models import Holding
from enterprises.registry.rules.kinds import KIND_LABELS
from incubators.carriers.models import Incubator
from incubators.stays.models import Tenancy
from incubators.stays.querysets import TenancyQuerySet
from incubators.stays.rules.capacity import limit_on
from incubators.stays.selectors.room import Occupied, limits_of, occupied
from incubators.stays.selectors.standing import with_standing

SOONEST = (F("during__endswith").asc(nulls_last=True), "pk")


def rent_roll(carrier: Incubator, day: date) -> TenancyQuerySet:
    """Who is inside on the day, whose contract ends soonest first."""
    rows = Tenancy.objects.inside(day).filter(incubator=carrier)
    return with_standing(rows.select_related("enterprise", "team"), day).order_by(*SOONEST)


@dataclass(frozen=True, slots=True)
class Roll:
    """Who is inside on a day, and what that comes to."""

    stays: list[Any]
    occupied: Occupied

    @property
    def firms(self) -> list[Any]:
        return [stay for stay in self.stays if stay.enterprise_id]

    @property
    def teams(self) -> int:
        return len(self.stays) - len(self.firms)

    @property
    def hatched(self) -> int:
        """在孵企业."""
        return sum(bool(stay.now_incubatee) for stay in self.firms)

    @property
    def unknown(self) -> int:
        """Firms of which nobody can say whether they are."""
        return sum(stay.now_incubatee is None for stay in self.firms)


def roll_of(carrier: Incubator, day: date) -> Roll:
    """The roll with its sums. Two queries."""
    stays = list(rent_roll(carrier, day))
    limit = limit_on(limits_of([carrier.pk])[carrier.pk], day)
    return Roll(stays, occupied((stay.area for stay in stays), limit))


def ladder(carrier: Incubator, day: date) -> list[tuple[str, str, int]]:
    """Which qualifications how many of its firms hold on the day: kind, label, firms."""
    inside = Tenancy.objects.inside(day).filter(incubator=carrier).values("enterprise")
    rows = Holding.objects.on(day).filter(enterprise__in=inside)
    counts = dict(rows.order_by().values_list("kind").annotate(Count("enterprise", distinct=True)))
    return [(kind, label, counts[kind]) for kind, label in KIND_LABELS.items() if kind in counts]


@dataclass(slots=True)
class Inside:
    """How many are in a carrier on a day."""

    firms: int = 0
    teams: int = 0


def tenants_by_day(
    days: Sequence[date], carriers: Collection[int] | None = None
) -> dict[tuple[int, date], Inside]:
    """How many are in each carrier on each of the days; absent is none. One query, one pass."""
    ordered = sorted(set(days))
    rows = Tenancy.objects.confirmed()
    if carriers is not None:
        rows = rows.filter(incubator__in=carriers)
    found: dict[tuple[int, date], Inside] = {}
    for carrier, during, firm in rows.values_list("incubator_id", "during", "enterprise_id"):
        last = len(ordered) if during.upper is None else bisect_left(ordered, during.upper)
        for day in ordered[bisect_left(ordered, during.lower) : last]:
            inside = found.setdefault((carrier, day), Inside())
            if firm is None:
                inside.teams += 1
            else:
                inside.firms += 1
    return found
