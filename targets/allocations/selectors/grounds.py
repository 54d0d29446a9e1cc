"""测算分解的依据: stock, pool, capacity, ending certificates of units on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from django.db.models import Count, QuerySet

from accounts.models import System, User
from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.entries import pools_for
from enterprises.registry.models import Enterprise, Holding, Membership, Residence
from enterprises.registry.rules.memberships import Belonging
from targets.allocations.models import Allocation
from targets.allocations.rules.proposal import (
    Ground,
    Proposed,
    Totals,
    Weighing,
    digest,
    proposed,
    unshared,
)
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.shares import shares
from targets.allocations.selectors.tracks import Racer
from targets.goals.models import Indicator

BELONGINGS = {
    Track.PARK: Belonging.AUTHORITY,
    Track.DEPARTMENT: Belonging.DEPARTMENT,
    Track.CHAIN: Belonging.CHAIN,
}
Firms = QuerySet[Any]


def _by_racer(track: Track, firms: Firms, day: date) -> dict[int, int]:
    """How many of these firms each unit, or chain, of the track has on the day. One query."""
    rows: QuerySet[Any]
    if track is Track.TOWNSHIP:
        rows, what = Residence.objects.filter(during__contains=day), "unit"
    else:
        kind = BELONGINGS[track].value
        rows = Membership.objects.on(day).filter(kind=kind)
        what = "chain" if track is Track.CHAIN else "unit"
    counted = rows.filter(enterprise__in=firms).values_list(what)
    return dict(counted.annotate(firms=Count("enterprise", distinct=True)).order_by())


def grounds(
    indicator: Indicator, year: int, track: Track, racers: Sequence[Racer], day: date
) -> list[Ground]:
    """A line a unit. Four queries."""
    counting = Holding.objects.filter(kind=indicator.kind).on(day)
    ending = counting.filter(
        left="expired", until__gt=date(year, 1, 1), until__lte=date(year + 1, 1, 1)
    )
    pool = PoolEntry.objects.on(day).filter(pool__in=pools_for(indicator.kind))
    holders = counting.values("enterprise")
    here = Enterprise.objects.residing_on(day).exclude(pk__in=holders)
    told = [
        _by_racer(track, firms, day)
        for firms in (
            holders,
            pool.values("enterprise"),
            here.values("pk"),
            ending.values("enterprise"),
        )
    ]
    return [Ground(one.code, *(by_pk.get(one.pk, 0) for by_pk in told)) for one in racers]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A track's proposal, and what stands now beside it."""

    rows: list[tuple[Racer, Proposed, Allocation | None]]
    weighing: Weighing
    totals: Totals
    faults: list[str]
    digest: str

    @property
    def sums(self) -> dict[str, int]:
        """Of each column."""
        lines = [row for _, row, _ in self.rows]
        quotas = ("nurtured", "attracted", "renewed")
        bases = ("stock", "pool", "capacity", "ending")
        return {name: sum(getattr(one, name).number for one in lines) for name in quotas} | {
            name: sum(getattr(one.ground, name) for one in lines) for name in bases
        }


def proposal(
    user: User | System,
    indicator: Indicator,
    year: int,
    track: Track,
    weighing: Weighing,
    totals: Totals | None,
    day: date,
) -> Proposal:
    """Reckoned from what is registered on the day; without totals, from what the district lacks."""
    whole = shares(user, indicator, year, track, day)
    racers = [racer for racer, _ in whole.rows]
    based = grounds(indicator, year, track, racers, day)
    if totals is None:
        needed = whole.balance.needed
        lacking = max(ceil(needed), 0) if needed is not None else 0
        totals = Totals(nurtured=lacking, renewed=sum(one.ending for one in based))
    lines = proposed(based, weighing, totals)
    rows = [(racer, line, row) for (racer, row), line in zip(whole.rows, lines, strict=True)]
    return Proposal(rows, weighing, totals, unshared(lines, totals), digest(lines))
