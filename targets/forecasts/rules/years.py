"""年际变化: how much a rate differs from year to year, as few years let it be known. Pure.

Years differ more than chance among the firms of one year does. How much is not known from two
or three years: every strength of it in a list is weighed by how well it explains what was
counted (beta-binomial for renewals, negative binomial for new ones), and each draw of the
simulation takes one of them. Nothing counted: all are as likely, and the fan is wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import frexp, ldexp
from random import Random

from targets.forecasts.rules.draws import beta, gamma, one_of

# How alike years are, from hardly to nearly wholly. Of a renewal rate near one half the years
# lie 22, 19, 15, 12, 9, 7 and 4 points apart (a standard deviation); of new ones 71, 58, 45,
# 35, 27, 20 and 13 per cent of their mean.
ALIKE = (4, 6, 10, 16, 28, 50, 128)
ALIKE_COMING = (2, 3, 5, 8, 14, 25, 64)


@dataclass(frozen=True, slots=True)
class Rates:
    """续期率: each year's own, about a mean that is itself not known."""

    seen: tuple[tuple[int, int], ...]  # by year: renewed, not renewed
    weights: tuple[float, ...]  # of ALIKE, summed up

    @classmethod
    def of(cls, years: Sequence[tuple[int, int]]) -> "Rates":
        """From what was counted."""
        seen = tuple(year for year in years if sum(year))
        renewed = 1 + sum(yes for yes, _ in seen)
        mean = renewed / (1 + renewed + sum(no for _, no in seen))
        return cls(seen, _summed([_alike(alike, mean, seen) for alike in ALIKE]))

    def drawn(self, chance: Random) -> "Year":
        """The mean and the likeness of years, as this draw has them."""
        alike = ALIKE[one_of(chance, self.weights)]
        yes, no = 1.0, 1.0
        for renewed, lapsed in self.seen:
            worth = (alike + 1) / (alike + renewed + lapsed)  # firms of one year are not alone
            yes += renewed * worth
            no += lapsed * worth
        return Year(alike, beta(chance, yes, no))


@dataclass(frozen=True, slots=True)
class Year:
    """What a draw takes every year's rate from."""

    alike: int
    mean: float

    def rate(self, chance: Random) -> float:
        """One year's."""
        yes = max(self.alike * self.mean, 0.01)
        return beta(chance, yes, max(self.alike * (1 - self.mean), 0.01))


@dataclass(frozen=True, slots=True)
class Comings:
    """新增: each year's own number, about a mean that is itself not known."""

    seen: tuple[int, ...]  # by year
    weights: tuple[float, ...]  # of ALIKE_COMING, summed up

    @classmethod
    def of(cls, years: Sequence[int]) -> "Comings":
        """From what was counted."""
        mean = (sum(years) + 0.5) / max(len(years), 1)
        weights = [_alike_coming(alike, mean, years) for alike in ALIKE_COMING]
        return cls(tuple(years), _summed(weights))

    def drawn(self, chance: Random) -> int:
        """The likeness of years, as this draw has it."""
        return ALIKE_COMING[one_of(chance, self.weights)]


def mean_of(chance: Random, alike: int, years: Sequence[int]) -> float:
    """How many come in a year on average, as a draw has it that knows how alike years are."""
    if not years:
        return 0.0
    worth = 1 / (1 + sum(years) / len(years) / alike)
    return gamma(chance, sum(years) * worth + 0.5) / (len(years) * worth)


def good_or_bad(chance: Random, alike: int) -> float:
    """A year's factor, one on average."""
    return gamma(chance, float(alike)) / alike


Scaled = tuple[float, int]  # a number too small or large for one: fraction and power of two


def _alike(alike: int, mean: float, seen: Sequence[tuple[int, int]]) -> Scaled:
    """How well this likeness explains the years, against years that are wholly alike."""
    told: Scaled = (1.0, 0)
    yes, no = alike * mean, alike * (1 - mean)
    for renewed, lapsed in seen:
        for at in range(renewed):
            told = _times(told, (yes + at) / ((alike + at) * mean))
        for at in range(lapsed):
            told = _times(told, (no + at) / ((alike + renewed + at) * (1 - mean)))
    return told


def _alike_coming(alike: int, mean: float, seen: Sequence[int]) -> Scaled:
    told: Scaled = (1.0, 0)
    for came in seen:
        for at in range(came):
            told = _times(told, (alike + at) / (alike + mean))
        for _ in range(alike):
            told = _times(told, alike / (alike + mean))
    return told


def _times(told: Scaled, factor: float) -> Scaled:
    fraction, twos = frexp(told[0] * factor)
    return fraction, told[1] + twos


def _summed(weights: Sequence[Scaled]) -> tuple[float, ...]:
    top = max(twos for _, twos in weights)
    return tuple(accumulate(ldexp(fraction, twos - top) for fraction, twos in weights))
