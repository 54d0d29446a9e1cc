"""园区的数 on any day, through the registered measures: firms by kind, and what opens them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from common.measures import MEASURES, Place, Values, measure
from enterprises.registry.belongings import Belonged
from enterprises.registry.measures import place_of
from enterprises.registry.models import Zone
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.memberships import ZONES, Belonging

HEADLINE = ("high_tech", "cq_tech", "srdi")  # what the conclusion says
_WHERE = tuple(kind.value for kind in ZONES)


@dataclass(frozen=True, slots=True)
class Figure:
    """One kind in one zone: on the day, on the day compared with, and where its list opens."""

    kind: str
    now: int | None
    before: int | None
    url: str = ""

    @property
    def label(self) -> str:
        """What the kind is called."""
        return KIND_LABELS[self.kind]

    @property
    def change(self) -> int | None:
        """净增; unknown where either number is."""
        return None if self.now is None or self.before is None else self.now - self.before


def place(zone: Zone) -> Place:
    """The zone as measures know it."""
    return place_of(Belonged(Belonging(zone.kind), zone.pk, zone.code, zone.name))


def figures(
    zones: Iterable[Zone], kinds: Sequence[str], day: date, before: date, user: User | System
) -> dict[int, list[Figure]]:
    """Each zone's firms of each kind on two days. One query, however many zones and firms."""
    values = measure(kinds, [before, day], _WHERE)
    found: dict[int, list[Figure]] = {}
    for zone in zones:
        at = place(zone)
        found[zone.pk] = [
            Figure(
                kind,
                _whole(values[kind], at, day),
                _whole(values[kind], at, before),
                MEASURES[kind].opens(user, at, day),
            )
            for kind in kinds
        ]
    return found


def _whole(values: Values | None, at: Place, day: date) -> int | None:
    number = values.at(at.spot, day) if values else None
    return None if number is None else int(number)
