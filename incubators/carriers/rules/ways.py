"""满足其一: several ways to meet one condition, and the way of an amount that must be exceeded."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from enterprises.evaluation.rules.amounts import any_of
from incubators.carriers.rules.criteria import (
    Answer,
    Criterion,
    Facts,
    OfFact,
    World,
    exactly,
    unknown,
)
from incubators.carriers.rules.facts import FACTS


@dataclass(frozen=True)
class Above(OfFact):
    """An amount (万元), of one or more years together, of more than the limit."""

    limit: int = 0

    def met(self, facts: Facts, world: World) -> Answer:
        value = facts.get(self.fact)
        years = value if isinstance(value, tuple) else (value,)
        if sum(year for year in years if year is not None) > self.limit:
            return True
        return None if None in years else False

    def missing(self, facts: Facts, worlds: Sequence[World]) -> Fraction | None:
        """What has to be exceeded."""
        if unknown(facts, self.names):
            return None
        return self.limit - self._sum(facts)

    def required(self, worlds: Sequence[World]) -> str:
        return f"{FACTS[self.fact].label}超过{self.limit}万元"

    def actual(self, facts: Facts) -> str | None:
        if unknown(facts, self.names):
            return None
        return f"{exactly(self._sum(facts))}万元"

    def _sum(self, facts: Facts) -> Fraction:
        value = facts[self.fact]
        return Fraction(sum(value) if isinstance(value, tuple) else value)


@dataclass(frozen=True)
class Either:
    """满足其一: met when one way is, not met when none can be."""

    key: str
    ways: tuple[Criterion, ...]
    article: str
    only: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for way in self.ways for name in way.names))

    def met(self, facts: Facts, world: World) -> Answer:
        return any_of(*(way.met(facts, world) for way in self.ways))

    def deciding(self, facts: Facts, worlds: Sequence[World]) -> set[str]:
        names: set[str] = set()
        return names.union(*(way.deciding(facts, worlds) for way in self.ways))

    def missing(self, facts: Facts, worlds: Sequence[World]) -> Fraction | None:
        return None

    def required(self, worlds: Sequence[World]) -> str:
        told = [(FACTS[way.names[0]].label, way.required(worlds)) for way in self.ways]
        words = [what if what.startswith(label) else f"{label}{what}" for label, what in told]
        return "，或".join(words)

    def actual(self, facts: Facts) -> str | None:
        told = [(FACTS[way.names[0]].label, way.actual(facts)) for way in self.ways]
        return "；".join(f"{label} {value}" for label, value in told if value is not None) or None
