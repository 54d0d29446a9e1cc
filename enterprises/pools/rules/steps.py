"""级间用时: how many days firms took from one rung to the next, and which firms a figure counts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from enterprises.pools.rules.flow import OUTSIDE, RUNG_LABELS, RUNGS, rank
from enterprises.registry.rules.kinds import RUNG_OF

Arrivals = Mapping[str, date]  # a firm's first day on each rung
FIGURES: Mapping[str, Callable[[str, str, str], bool]] = {
    "opening": lambda rung, a, b: a == rung,
    "new": lambda rung, a, b: a == OUTSIDE and b == rung,
    "risen_in": lambda rung, a, b: b == rung and a != OUTSIDE and rank(a) < rank(rung),
    "fallen_in": lambda rung, a, b: b == rung and rank(a) > rank(rung),
    "risen_out": lambda rung, a, b: a == rung and rank(b) > rank(rung),
    "fallen_out": lambda rung, a, b: a == rung and b != OUTSIDE and rank(b) < rank(rung),
    "gone": lambda rung, a, b: a == rung and b == OUTSIDE,
    "closing": lambda rung, a, b: b == rung,
}  # a figure of the balance, by where a firm stood before (a) and stands after (b)
FIGURE_LABELS = {
    "opening": "期初",
    "new": "新入",
    "risen_in": "升入",
    "fallen_in": "降入",
    "risen_out": "升出",
    "fallen_out": "降出",
    "gone": "出库",
    "closing": "期末",
}


@dataclass(frozen=True, slots=True)
class Step:
    """From one rung up to another: how many firms, and the middle of the days they took."""

    lower: str
    upper: str
    firms: int
    days: float

    @property
    def label(self) -> str:
        return f"{RUNG_LABELS[self.lower]} → {RUNG_LABELS[self.upper]}"


def arrivals(held: Iterable[tuple[int, str, date]]) -> dict[int, dict[str, date]]:
    """Each firm's first day on each rung, from (firm, kind, first day)."""
    reached: dict[int, dict[str, date]] = {}
    for firm, kind, day in held:
        rung = RUNG_OF.get(kind)
        if rung:
            mine = reached.setdefault(firm, {})
            mine[rung] = min(day, mine.get(rung, day))
    return reached


def steps(firms: Iterable[Arrivals], first: date, last: date) -> list[Step]:
    """级间中位天数 of those who reached the upper rung after `first`, up to `last`."""
    taken: dict[tuple[str, str], list[int]] = {}
    for arrived in firms:
        for rung, day in arrived.items():
            lower = _below(arrived, rung, day)
            if lower and first < day <= last:
                taken.setdefault((lower, rung), []).append((day - arrived[lower]).days)
    order = {rung: place for place, rung in enumerate(RUNGS)}
    return [
        Step(lower, upper, len(days), median(days))
        for (lower, upper), days in sorted(
            taken.items(), key=lambda step: (order[step[0][1]], order[step[0][0]])
        )
    ]


def _below(arrived: Arrivals, rung: str, day: date) -> str:
    """The highest rung under this one that the firm had reached before the day."""
    before = [low for low, since in arrived.items() if rank(low) < rank(rung) and since < day]
    return max(before, key=rank, default="")
