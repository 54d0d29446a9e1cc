"""看法: the three lenses, and 综合 where weights are set. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from targets.race.rules.ranking import LENS_LABELS, Lens, Placed, Runner, rank


class Look(StrEnum):
    COMPLETION = Lens.COMPLETION.value
    NET_GROWTH = Lens.NET_GROWTH.value
    IMPROVEMENT = Lens.IMPROVEMENT.value
    COMPOSITE = "composite"


LOOK_LABELS = LENS_LABELS | {Look.COMPOSITE.value: "综合"}
Weights = Mapping[Lens, int]  # of the lenses that count; empty: no 综合


@dataclass(frozen=True, slots=True)
class Terms:
    """赛马口径 in force on a day: all of it is off where nothing is set."""

    guard: int = 0
    completion: int = 0
    net_growth: int = 0
    improvement: int = 0
    medal_places: int = 0  # how many places win a medal; 0: no medals

    @property
    def weights(self) -> Weights:
        """In percent, of the lenses that weigh something."""
        told = (self.completion, self.net_growth, self.improvement)
        return {lens: weight for lens, weight in zip(Lens, told, strict=True) if weight}


@dataclass(frozen=True, slots=True)
class Field:
    """A track as it is placed: on the day, at the month end before, at the one before that."""

    now: Sequence[Runner]
    before: Sequence[Runner]
    earlier: Sequence[Runner]
    terms: Terms = Terms()

    def placed(self, lens: Lens) -> list[Placed]:
        """By one of the three lenses."""
        return rank(lens, self.now, self.before, guard=self.terms.guard)

    @property
    def a_month_ago(self) -> "Field":
        """The same at the month end before; its own month before is all that is known of it."""
        return Field(self.before, self.earlier, (), self.terms)
