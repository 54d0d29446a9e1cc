"""赛道里有谁: the units of a track on a day, and which one a word means."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import Unit, UnitKind
from enterprises.registry.models import Chain
from targets.allocations.rules.tracks import Track, chain_name

KINDS = {
    Track.TOWNSHIP: (UnitKind.TOWNSHIP,),
    Track.PARK: (UnitKind.PARK,),
    Track.DEPARTMENT: (UnitKind.BUREAU, UnitKind.DEPARTMENT),
}


@dataclass(frozen=True, slots=True)
class Racer:
    """A unit of a track; of 产业链专班 the chain it answers for."""

    track: Track
    pk: int  # of the unit; of the chain in the track of chains
    code: str
    name: str

    @property
    def key(self) -> tuple[int | None, int | None]:
        """Unit and chain, as an allocation holds them."""
        return (None, self.pk) if self.track is Track.CHAIN else (self.pk, None)


def racers(track: Track, day: date) -> list[Racer]:
    """Who races on the day, in the order of the lists. One query."""
    return racers_on(track, [day])[day]


def racers_on(track: Track, days: Collection[date]) -> dict[date, list[Racer]]:
    """The same of several days. One query."""
    if track is Track.CHAIN:
        chains = Chain.objects.order_by("order", "code").values_list("pk", "code", "name")
        listed = [Racer(track, *row) for row in chains]
        return dict.fromkeys(days, listed)
    units = Unit.objects.filter(kind__in=KINDS[track], is_group=False).order_by("order", "code")
    rows = list(units.values_list("pk", "code", "name", "valid_during"))
    return {
        day: [
            Racer(track, pk, code, name)
            for pk, code, name, during in rows
            if during is None or day in during
        ]
        for day in days
    }


def everyone(year: int) -> Iterator[Racer]:
    """Who is in a track on any day of the year."""
    alive = Q(valid_during__isnull=True) | Q(
        valid_during__overlap=(date(year, 1, 1), date(year + 1, 1, 1))
    )
    tracks = {kind: track for track, kinds in KINDS.items() for kind in kinds}
    units = Unit.objects.filter(alive, kind__in=tracks, is_group=False)
    for pk, code, name, kind in units.values_list("pk", "code", "name", "kind"):
        yield Racer(tracks[UnitKind(kind)], pk, code, name)
    yield from racers(Track.CHAIN, date(year, 12, 31))


class Meanings:
    """Which racer of a year a code or a name means; read once a year asked for."""

    def __init__(self) -> None:
        self._by_year: dict[int, dict[str, Racer]] = {}
        forces = Unit.objects.filter(kind=UnitKind.CHAIN, is_group=False)
        self._forces = {
            word: chain
            for code, name, chain in forces.values_list("code", "name", "chains__code")
            if chain
            for word in (code, name)
        }

    def racer(self, typed: str, year: int) -> Racer | None:
        """None where nobody is called so; a task force is its chain."""
        if year not in self._by_year:
            found = list(everyone(year))
            self._by_year[year] = {one.name: one for one in found} | {
                one.code: one for one in found
            }
        known, word = self._by_year[year], typed.strip()
        chain = known.get(chain_name(word))
        of_chain = chain if chain and chain.track is Track.CHAIN else None
        return known.get(word) or known.get(self._forces.get(word, "")) or of_chain
