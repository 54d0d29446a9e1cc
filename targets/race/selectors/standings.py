"""赛马: a track on a day, measured from what is registered now, and its places by a lens."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from common.dates import last_month_end
from common.measures import UNIT
from enterprises.registry.measures import counted
from enterprises.registry.models import Membership
from enterprises.registry.rules.memberships import Belonging
from enterprises.registry.runs import Run, begun
from targets.allocations.models import Allocation
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.tracks import racers
from targets.goals.models import Indicator
from targets.race.models import RaceTerm
from targets.race.rules.ranking import Lens, Placed, Runner, rank

_BELONGINGS = {
    Track.PARK: Belonging.AUTHORITY,
    Track.DEPARTMENT: Belonging.DEPARTMENT,
    Track.CHAIN: Belonging.CHAIN,
}


def standings(indicator: Indicator, track: Track, lens: Lens, day: date) -> list[Placed]:
    """The rows of the race at the end of the day, in the order of places.

    `indicator` counts firms by a kind of qualification. What is not registered yet is not in it,
    on a day in the future neither.
    """
    term = RaceTerm.objects.in_force_on(day)
    return rank(
        lens,
        runners(indicator, track, day),
        runners(indicator, track, last_month_end(day)),
        guard=term.smallest_base if term else 0,
    )


def runners(indicator: Indicator, track: Track, day: date) -> list[Runner]:
    """Every unit of the track valid on the day, with its year's target and its counts."""
    year_end = date(day.year - 1, 12, 31)
    listed = racers(track, day)
    targets = _targets(indicator, day.year)
    done = _done(track, begun(indicator.kind, year_end + timedelta(days=1), day))
    kind = UNIT if track is Track.TOWNSHIP else _BELONGINGS[track].value
    counts = counted([indicator.kind], [year_end, day], [kind])[indicator.kind]
    answering = _answering(day) if track is Track.DEPARTMENT else None
    return [
        Runner(
            code=racer.code,
            name=racer.name,
            target=targets.get(racer.key),
            done=done[racer.pk],
            base=int(counts.at((kind, racer.pk), year_end) or 0),
            count=int(counts.at((kind, racer.pk), day) or 0),
            has_firms=answering is None or racer.pk in answering,
        )
        for racer in listed
    ]


def _targets(indicator: Indicator, year: int) -> Mapping[tuple[int | None, int | None], int]:
    rows = Allocation.objects.in_numbers().filter(indicator=indicator, year=year)
    return {(row.unit_id, row.chain_id): row.target for row in rows}


def _done(track: Track, runs: Collection[Run]) -> Counter[int]:
    """Firms by the unit where their run began: the 街镇 of that day, or what they belonged to."""
    if track is Track.TOWNSHIP:
        return Counter(run.unit for run in runs if run.unit is not None)
    began = {run.enterprise: run.began_on for run in runs}
    rows = Membership.objects.filter(kind=_BELONGINGS[track].value, enterprise__in=list(began))
    what = "chain_id" if track is Track.CHAIN else "unit_id"
    return Counter(
        pk
        for firm, pk, during in rows.values_list("enterprise_id", what, "during").distinct()
        if began[firm] in during
    )


def _answering(day: date) -> set[int]:
    """Departments that some firm is dated to on the day."""
    rows = Membership.objects.on(day).filter(kind=Belonging.DEPARTMENT.value)
    return set(rows.values_list("unit_id", flat=True))
