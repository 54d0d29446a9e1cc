"""可用面积 of carriers: what their stays take, against the area ledger, on every day asked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from incubators.carriers.rules.area import ZERO
from incubators.carriers.selectors import courses
from incubators.stays.models import Tenancy
from incubators.stays.rules.capacity import (
    Judgement,
    Limit,
    Occupancy,
    Taken,
    judge,
    limit_on,
    limits,
)

FIGURES = ("self_controlled", "public")


def limits_of(carriers: Collection[int]) -> dict[int, list[Limit]]:
    """What stays may take in each of these carriers, over time. One query."""
    stands = courses(carriers, FIGURES)
    return {carrier: limits(stands.get(carrier, [])) for carrier in carriers}


def taken_in(
    carriers: Collection[int], *, but: Iterable[int] = (), since: date | None = None
) -> dict[int, Occupancy]:
    """What confirmed stays take, those of `but` left out; ended before `since` too. One query."""
    rows = Tenancy.objects.confirmed().filter(incubator__in=carriers).exclude(pk__in=list(but))
    if since is not None:
        rows = rows.filter(Q(during__upper_inf=True) | Q(during__endswith__gt=since))
    found = {carrier: Occupancy() for carrier in carriers}
    for carrier, during, area in rows.values_list("incubator_id", "during", "area"):
        found[carrier].add(Taken(during.lower, during.upper, area))
    return found


def judged(stay: Tenancy) -> Judgement:
    """Whether the stay fits into its carrier on each of its days. Two queries."""
    carrier, first = stay.incubator_id, stay.during.lower
    taken = taken_in([carrier], but=[stay.pk] if stay.pk else [], since=first)[carrier]
    new = Taken(first, stay.during.upper, stay.area)
    return judge(taken, limits_of([carrier])[carrier], new)


@dataclass(frozen=True, slots=True)
class Occupied:
    """A carrier's area on a day: taken by those inside, at most to be taken; None is unknown."""

    taken: Decimal
    limit: Decimal | None
    unmeasured: int  # inside without a stated area
    is_exact: bool = True

    @property
    def percent(self) -> Decimal | None:
        """入驻率, to a tenth of a percent; unknown without a limit."""
        if not self.limit or not self.is_exact:
            return None
        return (self.taken * 100 / self.limit).quantize(Decimal("0.1"))

    @property
    def free(self) -> Decimal | None:
        """㎡ still to be taken; negative where too much is."""
        return None if self.limit is None or not self.is_exact else self.limit - self.taken


def occupied(areas: Iterable[Decimal | None], limit: Limit | None) -> Occupied:
    """What stays of these areas take of that."""
    told = list(areas)
    known = [area for area in told if area is not None]
    is_exact = bool(limit and limit.is_exact)
    most = limit.area if limit else None
    return Occupied(sum(known, ZERO), most, len(told) - len(known), is_exact)


def occupied_on(day: date, carriers: Collection[int]) -> dict[int, Occupied]:
    """入驻率 of these carriers on the day. Two queries, however many."""
    rows = Tenancy.objects.inside(day).filter(incubator__in=carriers)
    areas: dict[int, list[Decimal | None]] = {carrier: [] for carrier in carriers}
    for carrier, area in rows.values_list("incubator_id", "area"):
        areas[carrier].append(area)
    return {
        carrier: occupied(areas[carrier], limit_on(allowed, day))
        for carrier, allowed in limits_of(carriers).items()
    }
