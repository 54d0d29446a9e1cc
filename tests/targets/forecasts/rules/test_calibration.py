"""扇面准不准: in worlds whose future is known, how often the actual lies in the band.

Each world has rates of its own and years that differ; three of its years are told to the
simulation, the next fourteen months are not. Eight of ten year ends should lie between low and
high. The worlds are made by another generator's curves than those of the simulation.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from random import Random

import pytest

from common.dates import month_ends
from targets.forecasts.rules.histories import History, Reserve, band_of, month_of
from targets.forecasts.rules.simulation import simulate

ASKED = date(2026, 10, 31)
FIRST = month_of(ASKED)
END = date(2027, 12, 31)
MONTHS = month_of(END) - FIRST
SEASON = [1, 1, 2, 1, 1, 2, 3, 4, 6, 20, 40, 19]  # in hundredths, from January
WORLDS = 120
DRAWS = 150


@dataclass
class World:
    """What nobody knows, and what came of it in three years and after."""

    chance: Random
    alike: float  # how alike years are; large: wholly
    coming: float

    def __post_init__(self) -> None:
        chance = self.chance
        self.mean, self.yearly = chance.uniform(0.4, 0.92), chance.uniform(8, 90)
        self.good = [self.factor() for _ in range(6)]  # years before the asking, then after
        self.rates = [chance.betavariate(*self.around()) for _ in range(6)]

    def around(self) -> tuple[float, float]:
        return self.alike * self.mean, self.alike * (1 - self.mean)

    def factor(self) -> float:
        return self.chance.gammavariate(self.coming, 1 / self.coming)

    def happen(self, count: int, share: float) -> int:
        return sum(self.chance.random() < share for _ in range(count))

    def come(self, month: int, year: int, share: float = 1.0) -> int:
        """Of a year, in one month; Poisson as the many small chances it is."""
        mean = self.yearly * share * self.good[year] * SEASON[month % 12] / 100
        return self.happen(1000, mean / 1000)


def reserve_of(world: World) -> tuple[Reserve, int]:
    """A pool run firm by firm for three years and fourteen months: what is told, what comes."""
    chance = world.chance
    entering, hazard = chance.uniform(1, 6), chance.uniform(0.002, 0.03)
    inside: list[int] = [month for month in range(FIRST - 60, FIRST - 36) for _ in range(3)]
    passed, exposed, entered, future = Counter(), Counter(), 0, 0
    for month in range(FIRST - 35, FIRST + MONTHS + 1):
        year = (month - FIRST + 35) // 12
        staying = []
        for first in inside:
            band = band_of(month - first)
            rate = hazard * (1 + band) * world.good[year] * 12 * SEASON[month % 12] / 100
            has_passed = chance.random() < rate
            if month <= FIRST:
                exposed[band, month % 12 + 1] += 1
                passed[band] += has_passed
            else:
                future += has_passed
            if not has_passed:
                staying.append(first)
        new = world.happen(100, entering / 100)
        entered += new if month <= FIRST else 0
        inside = staying + [month] * new
        if month == FIRST:
            ages = Counter(month - first for first in inside)
    return Reserve(dict(ages), entered, 0, dict(passed), dict(exposed), 3), future


def covered(seed: int, *, alike: float, coming: float, has_pool: bool = False) -> tuple[int, ...]:
    """One world: was the actual below, inside or above the band."""
    world = World(Random(f"world {seed}"), alike, coming)
    chance = world.chance
    past = [chance.randrange(20, 150) for _ in range(3)]
    renewed = [world.happen(n, world.rates[at]) for at, n in enumerate(past)]
    came = [{m + 1: world.come(m, at) for m in range(12)} for at in range(3)]
    expiring = Counter(
        FIRST + 1 + chance.randrange(MONTHS) for _ in range(chance.randrange(20, 150))
    )
    actual = sum(
        world.happen(count, world.rates[3 + (month - FIRST - 1) // 12])
        for month, count in sorted(expiring.items())
    )
    actual += sum(
        world.come(month, 3 + (month - FIRST - 1) // 12)
        for month in range(FIRST + 1, FIRST + MONTHS + 1)
    )
    reserve, passes = reserve_of(world) if has_pool else (None, 0)
    history = History(
        asked_on=ASKED, expiring=dict(expiring), waiting={},
        renewals=[(yes, n - yes) for yes, n in zip(renewed, past, strict=True)][::-1],
        lags={0: sum(renewed)}, came=came[::-1], gone=0, stood=0, term=36, reserve=reserve,
        outside=[sum(year.values()) for year in came[::-1]] if reserve else (),
    )  # fmt: skip
    certain = [(end, 1000) for end in month_ends(ASKED, END)]
    row = simulate(history, certain, seed, draws=DRAWS)[-1]
    told = 1000 + actual + passes
    return told < row.low, row.low <= told <= row.high, told > row.high


@pytest.mark.parametrize(
    ("alike", "coming", "has_pool", "least", "most"),
    [
        pytest.param(12, 5, False, 0.66, 0.92, id="years that differ much"),
        pytest.param(40, 15, False, 0.74, 0.94, id="years that differ somewhat"),
        pytest.param(2000, 1000, False, 0.80, 0.99, id="years wholly alike"),
        pytest.param(40, 15, True, 0.74, 0.94, id="with a pool"),
    ],
)
def test_about_eight_of_ten_year_ends_lie_in_the_band(alike, coming, has_pool, least, most):
    told = [covered(seed, alike=alike, coming=coming, has_pool=has_pool) for seed in range(WORLDS)]
    below, inside, above = (sum(column) / WORLDS for column in zip(*told, strict=True))
    assert least <= inside <= most, (below, inside, above)
    assert abs(below - above) <= 0.12, (below, inside, above)
