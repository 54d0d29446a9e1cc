"""赛马: a track on a day, measured from what is registered now, and its places by a lens."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from common.dates import last_month_end
from common.measures import UNIT, Values
from enterprises.registry.measures import counted
from enterprises.registry.models import Membership
from enterprises.registry.rules.memberships import Belonging
from enterprises.registry.runs import Run, begun
from targets.allocations.models import Allocation
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.tracks import Racer, racers_on
from targets.goals.models import Indicator
from targets.race.models import RaceTerm
from targets.race.rules.looks import Field
from targets.race.rules.ranking import Lens, Placed, Runner

_BELONGINGS = {
    Track.PARK: Belonging.AUTHORITY,
    Track.DEPARTMENT: Belonging.DEPARTMENT,
    Track.CHAIN: Belonging.CHAIN,
}
Targets = Mapping[tuple[int | None, int | None], int]  # by unit and chain


def standings(indicator: Indicator, track: Track, lens: Lens, day: date) -> list[Placed]:
    """The rows of the race at the end of the day, in the order of places.

    `indicator` counts firms by a kind of qualification. What is not registered yet is not in it,
    on a day in the future neither.
    """
    return fields(indicator, track, [day])[day].placed(lens)


def fields(
    indicator: Indicator, track: Track, days: Collection[date], *, looks_back: bool = False
) -> dict[date, Field]:
    """The track on each of these days and at the month end before it.

    `looks_back`: and at the month end before that one, which 综合 needs for its former places.
    """
    ago = {day: last_month_end(day) for day in days}
    earlier = {day: last_month_end(before) for day, before in ago.items()} if looks_back else {}
    found = runners(indicator, track, {*days, *ago.values(), *earlier.values()})
    terms = RaceTerm.objects.on_each(days)
    return {
        day: Field(found[day], found[ago[day]], found[earlier[day]] if earlier else (), terms[day])
        for day in days
    }


def runners(
    indicator: Indicator, track: Track, asked: Collection[date]
) -> dict[date, list[Runner]]:
    """By day: every unit of the track valid then, with its year's target and its counts.

    As many queries however many days; of departments one more a day.
    """
    days = sorted(asked)
    year_ends = {day: date(day.year - 1, 12, 31) for day in days}
    listed = racers_on(track, days)
    targets = _targets(indicator, {day.year for day in days})
    done = _done(track, begun(indicator.kind, {day: year_ends[day] + _DAY for day in days}))
    kind = UNIT if track is Track.TOWNSHIP else _BELONGINGS[track].value
    counts = counted([indicator.kind], {*days, *year_ends.values()}, [kind])[indicator.kind]
    answering = _answering(days) if track is Track.DEPARTMENT else {}
    return {
        day: [
            Runner(
                code=racer.code,
                name=racer.name,
                target=targets.get(day.year, {}).get(racer.key),
                done=done[day][racer.pk],
                base=_counted(counts, kind, racer, year_ends[day]),
                count=_counted(counts, kind, racer, day),
                has_firms=track is not Track.DEPARTMENT or racer.pk in answering[day],
            )
            for racer in listed[day]
        ]
        for day in days
    }


_DAY = timedelta(days=1)


def _counted(counts: Values, kind: str, racer: Racer, day: date) -> int:
    return int(counts.at((kind, racer.pk), day) or 0)


def _targets(indicator: Indicator, years: Collection[int]) -> dict[int, Targets]:
    rows = Allocation.objects.in_numbers().filter(indicator=indicator, year__in=years)
    found: dict[int, dict[tuple[int | None, int | None], int]] = {}
    for row in rows:
        found.setdefault(row.year, {})[row.unit_id, row.chain_id] = row.target
    return dict(found)


def _done(track: Track, runs: Mapping[date, Collection[Run]]) -> dict[date, Counter[int]]:
    """Firms by the unit where their run began: the 街镇 of that day, or what they belonged to."""
    if track is Track.TOWNSHIP:
        return {
            day: Counter(run.unit for run in begun if run.unit is not None)
            for day, begun in runs.items()
        }
    firms = {run.enterprise for begun in runs.values() for run in begun}
    rows = Membership.objects.filter(kind=_BELONGINGS[track].value, enterprise__in=firms)
    what = "chain_id" if track is Track.CHAIN else "unit_id"
    held: dict[int, set[tuple[int, object]]] = {}
    for firm, pk, during in rows.values_list("enterprise_id", what, "during"):
        held.setdefault(firm, set()).add((pk, during))
    return {
        day: Counter(
            pk
            for run in begun
            for pk, during in held.get(run.enterprise, ())
            if run.began_on in during  # type: ignore[operator]
        )
        for day, begun in runs.items()
    }


def _answering(days: Collection[date]) -> dict[date, set[int]]:
    """Departments that some firm is dated to, by day."""
    rows = Membership.objects.filter(kind=Belonging.DEPARTMENT.value)
    return {day: set(rows.on(day).values_list("unit_id", flat=True)) for day in days}
