"""一个指标一年的分解: every unit of a track with what it was given; the sum against the goal."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from accounts.models import System, User
from common.measures import DISTRICT
from enterprises.registry.measures import counted
from targets.allocations.models import Allocation
from targets.allocations.rules.sums import Balance, signed
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.tracks import Racer, racers
from targets.goals.models import Indicator
from targets.goals.selectors.aims import aims


@dataclass(frozen=True, slots=True)
class Shares:
    """What a track was given for the year."""

    track: Track
    rows: list[tuple[Racer, Allocation | None]]
    balance: Balance

    @property
    def totals(self) -> dict[str, int]:
        """By column, of the units that have a row."""
        names = ("nurtured", "attracted", "renewed", "target")
        held = [row for _, row in self.rows if row]
        return {name: sum(getattr(row, name) for row in held) for name in names}

    @property
    def signed(self) -> str:
        """How many of those that were given something have signed."""
        return signed([row.state for _, row in self.rows if row])


def shares(user: User | System, indicator: Indicator, year: int, track: Track, day: date) -> Shares:
    """Of one track; the goal is the one that stands on `day`. Eight queries."""
    held = Allocation.objects.visible_to(user).filter(indicator=indicator, year=year)
    by_key = {(row.unit_id, row.chain_id): row for row in held}
    rows = [(racer, by_key.get(racer.key)) for racer in racers(track, date(year, 12, 31))]
    given = [row for _, row in rows if row]
    year_end = date(year - 1, 12, 31)
    began = counted([indicator.kind], [year_end], [DISTRICT])[indicator.kind].district(year_end)
    standing = aims(user)
    aim = standing.of(indicator.pk, day).get(year)
    reckoned = standing.line(indicator.pk, day).on(date(year, 12, 31))
    stated = aim.value if aim else None
    balance = Balance(
        year=year,
        goal=reckoned if stated is None else Fraction(stated),
        is_reckoned=stated is None,
        began=int(began or 0),
        given=sum(row.target for row in given),
        renewed=sum(row.renewed for row in given),
    )
    return Shares(track, rows, balance)
